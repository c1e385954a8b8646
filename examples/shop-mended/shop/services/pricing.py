"""What an order costs."""

from collections.abc import Callable, Iterable

from shop.money import add_tax, share

TAX_PERCENT = 19
FREE_SHIPPING_FROM_CENTS = 5_000
SHIPPING_CENTS = 490

VOUCHERS: dict[str, Callable[[int], int]] = {
    "WELCOME": lambda cents: share(cents, 10),
    "FIVE": lambda cents: min(cents, 500),
}


def discount(voucher: str | None, cents: int) -> int:
    formula = VOUCHERS.get(voucher or "")
    return 0 if formula is None else formula(cents)


def total(lines: Iterable[tuple[int, int]], voucher: str | None = None) -> int:
    """Gross cents for pairs of price and quantity."""
    net = sum(price * quantity for price, quantity in lines)
    reduced = net - discount(voucher, net)
    shipping = 0 if reduced >= FREE_SHIPPING_FROM_CENTS else SHIPPING_CENTS
    return add_tax(reduced + shipping, TAX_PERCENT)
