def outer(*args, **kwargs):
    return inner(*args, **kwargs)


def inner(action, *, then):
    return then(action())


def fetch():
    return 1


def finish(value):
    return value


outer(fetch, then=finish)
