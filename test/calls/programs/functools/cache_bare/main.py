import functools


@functools.cache
def slow(value):
    return value


slow(1)
