from functools import lru_cache


@lru_cache(maxsize=None)
def slow(value):
    return compute(value)


def compute(value):
    return value


slow(1)
