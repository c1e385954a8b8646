class Circle:
    def __init__(self, size):
        self.size = size

    def area(self):
        return self.size * 3


def build(kind, size):
    return kind(size)


build(Circle, 2).area()
