from typing import NamedTuple


class Point(NamedTuple):
    x: int
    y: int

    def shifted(self, by):
        return Point(self.x + by, self.y)

    def length(self):
        return root(self.x**2 + self.y**2)

    @classmethod
    def origin(cls):
        return cls(0, 0)


def root(value):
    return value**0.5


Point(3, 4).shifted(1).length()
Point.origin().length()
