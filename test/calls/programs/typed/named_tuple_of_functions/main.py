from collections import namedtuple

Hooks = namedtuple("Hooks", ["before", "after"])


def open_all():
    return 1


def close_all():
    return 2


hooks = Hooks(open_all, after=close_all)
hooks.before()
hooks.after()
