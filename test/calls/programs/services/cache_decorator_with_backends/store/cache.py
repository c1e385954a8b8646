import functools


class Cache:
    def __init__(self, backend):
        self.backend = backend

    def fetch(self, key, compute):
        found = self.backend.get(key)
        if found is None:
            found = compute()
            self.backend.set(key, found)
        return found


def cached(cache, prefix=""):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args):
            key = make_key(prefix, args)
            return cache.fetch(key, lambda: function(*args))

        return wrapper

    return decorate


def make_key(prefix, args):
    return prefix, args
