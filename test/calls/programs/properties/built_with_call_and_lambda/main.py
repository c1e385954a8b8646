class Box:
    def __init__(self, size):
        self._size = size

    def get_size(self):
        return self._size

    def set_size(self, size):
        self._size = size

    size = property(get_size, set_size)
    area = property(lambda self: square(self.size))


def square(value):
    return value * value


box = Box(1)
box.size = 2
box.size
box.area
