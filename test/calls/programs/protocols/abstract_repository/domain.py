from abc import ABC, abstractmethod


class Order:
    def __init__(self, number):
        self.number = number

    def validate(self):
        return self.number > 0


class Orders(ABC):
    @abstractmethod
    def add(self, order): ...  # never runs

    def add_all(self, orders):
        for order in orders:
            self.add(order)


def place_order(orders: Orders, order: Order):
    order.validate()
    orders.add_all([order])
