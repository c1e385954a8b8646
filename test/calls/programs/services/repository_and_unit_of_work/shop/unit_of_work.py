from shop.adapters import MemoryRepository


class UnitOfWork:
    def __init__(self):
        self.products = MemoryRepository()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.rollback()

    def commit(self):
        return list(self.collect_events())

    def rollback(self):
        return None

    def collect_events(self):
        for product in self.products.seen:
            while product.events:
                yield product.events.pop(0)
