class Circle:
    def accept(self, visitor):
        return visitor.circle(self)

    def radius(self):
        return 1


class Square:
    def accept(self, visitor):
        return visitor.square(self)

    def side(self):
        return 2


class Area:
    def circle(self, shape):
        return shape.radius()

    def square(self, shape):
        return shape.side()


for shape in [Circle(), Square()]:
    shape.accept(Area())
