class Meter:
    def __init__(self):
        self._count = 0

    @property
    def count(self):
        return self._count

    @count.setter
    def count(self, value):
        self._count = value


def advance(meter):
    meter.count += 1


advance(Meter())
