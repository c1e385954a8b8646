class Node:
    def accept(self, visitor):
        return getattr(visitor, f"visit_{type(self).__name__.lower()}")(self)


class Literal(Node):
    def __init__(self, value):
        self.value = value


class Binary(Node):
    def __init__(self, left, operator, right):
        self.left = left
        self.operator = operator
        self.right = right
