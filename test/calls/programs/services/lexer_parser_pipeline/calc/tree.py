from dataclasses import dataclass


class Node:
    def accept(self, visitor):
        method = getattr(visitor, "visit_" + type(self).__name__.lower())
        return method(self)


@dataclass
class Number(Node):
    value: int


@dataclass
class Operation(Node):
    symbol: str
    left: Node
    right: Node
