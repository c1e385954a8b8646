class Counting(type):
    def __call__(cls, *args):
        return super().__call__(*args)


class Thing(metaclass=Counting):
    def __init__(self, size):
        self.size = size


Thing(1)
