class Store:
    def __new__(cls):
        made = super(Store, cls).__new__(cls.implementation())
        made.prepare()
        return made

    @classmethod
    def implementation(cls):
        return MemoryStore


class MemoryStore(Store):
    def __init__(self):
        self.items = []

    def prepare(self):
        pass

    def put(self, item):
        self.items.append(item)


store = Store()
store.put(1)
