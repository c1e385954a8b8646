from typing import Protocol


class Pricing(Protocol):
    def __call__(self, amount: int) -> int: ...  # never runs


class Discount:
    def __init__(self, percent):
        self.percent = percent

    def __call__(self, amount: int) -> int:
        return amount - self.part(amount)

    def part(self, amount):
        return amount * self.percent // 100


def full(amount: int) -> int:
    return amount


def total(amounts: list[int], price: Pricing) -> int:
    return sum(price(amount) for amount in amounts)


total([1, 2], full)
total([3], Discount(10))
