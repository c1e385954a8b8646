class Metre:
    def __init__(self, value):
        self.value = value

    def __add__(self, other):
        if isinstance(other, Metre):
            return Metre(self.value + other.value)
        return NotImplemented  # never runs

    def __radd__(self, other):
        return Metre(other + self.value)

    def __mul__(self, factor):
        return Metre(self.value * factor)

    __rmul__ = __mul__

    def __iadd__(self, other):
        self.value += other.value
        return self


length = Metre(1) + Metre(2)
length = 3 + length
length = 2 * length
length += Metre(1)
