class Circle:
    def __init__(self, size):
        self.size = size

    def round(self):
        return self.size


class Square:
    def edge(self):
        return 1


def draw(shape):
    match shape:
        case Circle(size=size):
            return shape.round() + size
        case Square():
            return shape.edge()


draw(Circle(1))
draw(Square())
