class Flat:
    def price(self, amount):
        return amount


class Discount:
    def price(self, amount):
        return amount / 2


class Cart:
    def __init__(self, strategy):
        self.strategy = strategy

    def total(self):
        return self.strategy.price(10)


Cart(Flat()).total()
Cart(Discount()).total()
