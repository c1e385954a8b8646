from contextlib import contextmanager


@contextmanager
def opened():
    start()
    yield work
    stop()


def start():
    return 1


def stop():
    return 2


def work():
    return 3


with opened() as action:
    action()
