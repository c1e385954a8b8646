class Field:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return getattr(instance, self.name)

    def __set__(self, instance, value):
        self.validate(value)
        setattr(instance, self.name, value)

    def validate(self, value):
        return value  # never runs


class Positive(Field):
    def validate(self, value):
        return check(value)


def check(value):
    return value > 0


class Product:
    price = Positive()

    def __init__(self, price):
        self.price = price

    def total(self):
        return self.price * 2


Product(3).total()
Product.price.validate(4)
