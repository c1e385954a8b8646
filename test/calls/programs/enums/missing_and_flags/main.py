from enum import Enum, Flag


class Colour(str, Enum):
    RED = "red"
    BLUE = "blue"

    @classmethod
    def _missing_(cls, value):
        return cls.fallback()

    @classmethod
    def fallback(cls):
        return cls.BLUE

    def css(self):
        return self.value.upper()


class Right(Flag):
    READ = 1
    WRITE = 2

    def names(self):
        return [member.name for member in self]


Colour("green").css()
(Right.READ | Right.WRITE).names()
