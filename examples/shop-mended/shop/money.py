"""Amounts are whole cents; nothing here ever sees a float."""

CENTS = 100


def add_tax(cents: int, percent: int) -> int:
    """Gross amount, half a cent rounded up."""
    return cents + (cents * percent + 50) // CENTS


def share(cents: int, percent: int) -> int:
    """So many percent of an amount, rounded down."""
    return cents * percent // CENTS


def shown(cents: int, currency: str = "EUR") -> str:
    return f"{cents // CENTS}.{cents % CENTS:02d} {currency}"
