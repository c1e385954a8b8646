from typing import NamedTuple


class Point(NamedTuple):
    x: int
    y: int

    def length(self):
        return self.x + self.y


Point(1, 2).length()
