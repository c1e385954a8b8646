class Shape:
    def __new__(cls, sides):
        if cls is Shape:
            kind = Triangle if sides == 3 else Square
            return super().__new__(kind)
        return super().__new__(cls)

    def __init__(self, sides):
        self.sides = sides

    def describe(self):
        return self.name()


class Triangle(Shape):
    def name(self):
        return "triangle"


class Square(Shape):
    def name(self):
        return "square"


Shape(3).describe()
Shape(4).describe()
Square(4).name()
