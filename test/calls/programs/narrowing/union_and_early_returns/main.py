class Circle:
    def radius(self):
        return 1


class Square:
    def side(self):
        return 2


class Group:
    def __init__(self, *parts):
        self.parts = parts

    def members(self):
        return self.parts


def size(shape):
    if shape is None:
        return 0
    if isinstance(shape, Circle):
        return shape.radius()
    if not isinstance(shape, Group):
        return shape.side()
    return sum(size(part) for part in shape.members())


size(Group(Circle(), Square(), None))
