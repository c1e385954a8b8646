class Product:
    def __init__(self, sku, quantity):
        self.sku = sku
        self.quantity = quantity
        self.events = []

    def allocate(self, quantity):
        if self.can_allocate(quantity):
            self.quantity -= quantity
            self.events.append(Allocated(self.sku))

    def can_allocate(self, quantity):
        return self.quantity >= quantity


class Allocated:
    def __init__(self, sku):
        self.sku = sku
