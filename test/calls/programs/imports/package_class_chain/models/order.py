from .line import Line


class Order:
    def total(self):
        return Line().price()
