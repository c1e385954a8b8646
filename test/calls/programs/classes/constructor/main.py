class Kettle:
    def __init__(self, size):
        self.size = check(size)


def check(size):
    return size


Kettle(2)
