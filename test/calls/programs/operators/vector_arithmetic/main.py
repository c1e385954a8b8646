class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __radd__(self, other):
        return self

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor)

    __rmul__ = __mul__

    def __neg__(self):
        return self * -1

    def __eq__(self, other):
        return self.key() == other.key()

    def __matmul__(self, other):
        return self.x * other.x + self.y * other.y

    def key(self):
        return self.x, self.y


total = sum([Vector(1, 2), Vector(3, 4)])
total.key()
(2 * total).key()
-total == total * 3
total @ total
