class Bag:
    def __setitem__(self, key, value):
        store(key)

    def __delitem__(self, key):
        store(key)


def store(key):
    return key


bag = Bag()
bag["a"] = 1
del bag["a"]
