from . import stock
from .prices import price_of


def place(name):
    stock.take(name)
    return price_of(name)
