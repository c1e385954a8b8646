from store.cache import Cache, cached
from store.backends import MemoryBackend, NullBackend

primary = Cache(MemoryBackend())
secondary = Cache(NullBackend())


@cached(primary)
def load_user(key):
    return read_row(key)


@cached(secondary, prefix="item")
def load_item(key):
    return key


def read_row(key):
    return key


load_user(1)
load_user(1)
load_item(2)
