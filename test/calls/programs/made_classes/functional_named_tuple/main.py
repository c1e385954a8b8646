from collections import namedtuple
from typing import NamedTuple


class Engine:
    def start(self):
        return None


Pair = namedtuple("Pair", "left right")
Trio = namedtuple("Trio", ["a", "b", "c"], defaults=[Engine()])
Typed = NamedTuple("Typed", [("engine", Engine), ("count", int)])


class Point(namedtuple("Point", ("x", "y"))):
    def length(self):
        self.x.start()
        return self.y


Pair(Engine(), 1).left.start()
Trio(1, 2).c.start()
Trio(1, b=Engine()).b.start()
Typed(Engine(), 1).engine.start()
Typed(count=1, engine=Engine())[0].start()
Point(Engine(), 1).length()
left, right = Pair(1, Engine())
right.start()
