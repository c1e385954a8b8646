from abc import ABC, abstractmethod


class Repository(ABC):
    def __init__(self):
        self.seen = set()

    def add(self, product):
        self._add(product)
        self.seen.add(product)

    def get(self, sku):
        product = self._get(sku)
        if product:
            self.seen.add(product)
        return product

    @abstractmethod
    def _add(self, product): ...  # never runs

    @abstractmethod
    def _get(self, sku): ...  # never runs


class MemoryRepository(Repository):
    def __init__(self):
        super().__init__()
        self.products = {}

    def _add(self, product):
        self.products[product.sku] = product

    def _get(self, sku):
        return self.products.get(sku)
