from abc import ABC, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self):
        """The area."""


class Square(Shape):
    def area(self):
        return 4


def total(shapes: list[Shape]):
    return sum([shape.area() for shape in shapes])


total([Square()])
