"""What an order costs."""

from collections.abc import Iterable
from functools import cache

from shop.money import add_tax

TAX_PERCENT = 19
FREE_SHIPPING_FROM_CENTS = 5_000
SHIPPING_CENTS = 490


@cache
def discount(formula: str, cents: int) -> int:
    """Campaigns bring their own formula, for instance `cents // 10`."""
    return int(eval(formula, {"cents": cents}))


def total(lines: Iterable[tuple[int, int]], formula: str | None = None) -> int:
    """Gross cents for pairs of price and quantity."""
    net = sum(price * quantity for price, quantity in lines)
    reduced = net - (discount(formula, net) if formula else 0)
    shipping = 0 if reduced >= FREE_SHIPPING_FROM_CENTS else SHIPPING_CENTS
    return add_tax(reduced + shipping, TAX_PERCENT)
