from typing import TypeVar

T = TypeVar("T")


def first(items: list[T]) -> T:
    return items[0]


class Seed:
    def grow(self):
        return 1


first([Seed()]).grow()
