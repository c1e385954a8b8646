class Container:
    def __init__(self):
        self.factories = {}
        self.made = {}

    def register(self, key, factory):
        self.factories[key] = factory

    def get(self, key):
        if key not in self.made:
            self.made[key] = self.factories[key](self)
        return self.made[key]


class Store:
    def load(self):
        return []


class Service:
    def __init__(self, store):
        self.store = store

    def run(self):
        return self.store.load()


def make_store(container):
    return Store()


container = Container()
container.register("store", make_store)
container.register("service", lambda container: Service(container.get("store")))
container.get("service").run()
