/** Five classes in a line, and what a price is stands in three of them. */
export const fiveGenerations = {
  'shop/__init__.py': '',
  'shop/prices.py': `class Price:
    def __init__(self, cents: int) -> None:
        self.cents = cents

    def total(self) -> int:
        return self.cents


class TaxedPrice(Price):
    def total(self) -> int:
        return super().total() * 119 // 100


class DiscountedPrice(TaxedPrice):
    def percent(self) -> int:
        return 10

    def total(self) -> int:
        return super().total() * (100 - self.percent()) // 100


class MemberPrice(DiscountedPrice):
    def percent(self) -> int:
        return 15


class GoldMemberPrice(MemberPrice):
    def percent(self) -> int:
        return super().percent() + 5
`,
};

/** The same from parts. */
export const composed = {
  'shop/__init__.py': '',
  'shop/prices.py': `from collections.abc import Callable, Sequence

Step = Callable[[int], int]


class Price:
    def __init__(self, cents: int, steps: Sequence[Step]) -> None:
        self.cents = cents
        self.steps = steps

    def total(self) -> int:
        cents = self.cents
        for step in self.steps:
            cents = step(cents)
        return cents


def with_tax(cents: int) -> int:
    return cents * 119 // 100


def less(percent: int) -> Step:
    return lambda cents: cents * (100 - percent) // 100
`,
};
