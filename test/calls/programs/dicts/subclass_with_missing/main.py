class Cache(dict):
    def __init__(self, load):
        super().__init__()
        self.load = load

    def __missing__(self, key):
        value = self.load(key)
        self[key] = value
        return value


class Entry:
    def __init__(self, key):
        self.key = key

    def age(self):
        return 1


def load_entry(key):
    return Entry(key)


cache = Cache(load_entry)
cache["a"].age()
