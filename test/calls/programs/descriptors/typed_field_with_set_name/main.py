class Field:
    def __init__(self, convert):
        self.convert = convert

    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return getattr(instance, self.name)

    def __set__(self, instance, value):
        setattr(instance, self.name, self.convert(value))


def to_price(value):
    return round(value, 2)


class Product:
    price = Field(to_price)
    name = Field(str)

    def __init__(self, name, price):
        self.name = name
        self.price = price


product = Product("pen", 1.234)
product.price
Product.name
