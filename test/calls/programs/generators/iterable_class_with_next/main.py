class Countdown:
    def __init__(self, start):
        self.left = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.left == 0:
            raise StopIteration
        self.left -= 1
        return Step(self.left)


class Step:
    def __init__(self, number):
        self.number = number

    def run(self):
        return self.number


for step in Countdown(2):
    step.run()
list(Countdown(1))
