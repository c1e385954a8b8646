class Shape:
    @classmethod
    def create(cls):
        return cls()

    def area(self):
        return 0  # never runs


class Square(Shape):
    def area(self):
        return 4


Square.create().area()
