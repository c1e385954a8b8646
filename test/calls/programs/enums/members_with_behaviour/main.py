from enum import Enum, auto


class Shape(Enum):
    SQUARE = auto()
    CIRCLE = auto()

    def area(self, size):
        match self:
            case Shape.SQUARE:
                return square(size)
            case Shape.CIRCLE:
                return circle(size)

    @staticmethod
    def default():
        return Shape.SQUARE


def square(size):
    return size * size


def circle(size):
    return 3 * size


for shape in Shape:
    shape.area(2)
Shape["CIRCLE"].area(1)
Shape.default().area(1)
