def first(*args, **kwargs):
    return second(*args, **kwargs)


def second(handler, *rest, key=None):
    return third(handler, key)


def third(handler, key):
    return key(handler())


def make():
    return 1


def label(value):
    return str(value)


first(make, 1, 2, key=label)
