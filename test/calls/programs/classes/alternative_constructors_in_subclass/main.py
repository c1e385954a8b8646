class Shape:
    @classmethod
    def default(cls):
        return cls().prepare()

    def prepare(self):
        self.area()
        return self


class Square(Shape):
    def __init__(self):
        self.side = 1

    def area(self):
        return self.side**2


class Circle(Shape):
    def area(self):
        return 3


Square.default().area()
Circle.default().area()
