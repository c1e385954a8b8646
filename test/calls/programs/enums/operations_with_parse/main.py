from enum import Enum


class Operation(Enum):
    ADD = "+"
    TIMES = "*"

    def apply(self, a, b):
        if self is Operation.ADD:
            return add(a, b)
        return times(a, b)

    @classmethod
    def parse(cls, text):
        return cls(text)


def add(a, b):
    return a + b


def times(a, b):
    return a * b


Operation.parse("*").apply(1, 2)
for operation in Operation:
    operation.apply(3, 4)
