class Tape:
    def __init__(self):
        self.position = 0

    def read(self):
        self.position += 1
        return self.position


class Countdown:
    def __iter__(self):
        self.left = 2
        return self

    def __next__(self):
        self.left -= 1
        if self.left < 0:
            raise StopIteration
        return Step(self.left)


class Step:
    def __init__(self, number):
        self.number = number

    def take(self):
        return self.number


tape = Tape()
for position in iter(tape.read, 3):
    print(position)
steps = iter(Countdown())
next(steps).take()
for step in steps:
    step.take()
