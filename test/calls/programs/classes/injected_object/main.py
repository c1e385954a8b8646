class Store:
    def save(self, value):
        return value


class Service:
    def __init__(self, store):
        self._store = store

    def place(self):
        return self._store.save(1)


Service(Store()).place()
