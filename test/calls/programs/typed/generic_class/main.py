from typing import Generic, TypeVar

T = TypeVar("T")


class Box(Generic[T]):
    def __init__(self, item: T) -> None:
        self.item = item

    def get(self) -> T:
        return self.item


class Toy:
    def play(self):
        return 1


box: Box[Toy] = Box(Toy())
box.get().play()
