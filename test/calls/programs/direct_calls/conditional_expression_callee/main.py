import sys


def fast():
    return 1


def slow():
    return 2


def run(quick):
    return (fast if quick else slow)()


def pick(function=None):
    return (function or fast)()


run(True)
run(False)
pick()
pick(slow)
