"""Amounts are whole cents; nothing here ever sees a float."""

CENTS = 100


def add_tax(cents, percent):
    """Gross amount, half a cent rounded up."""
    return cents + (cents * percent + 50) // CENTS


def share(cents, percent):
    """So many percent of an amount, rounded down."""
    return cents * percent // CENTS


def shown(cents, currency="EUR"):
    return f"{cents // CENTS}.{cents % CENTS:02d} {currency}"
