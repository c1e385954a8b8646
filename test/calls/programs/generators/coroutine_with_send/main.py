class Total:
    def __init__(self):
        self.value = 0

    def add(self, number):
        self.value += number
        return self.value


def averager():
    total = Total()
    count = 0
    average = None
    while True:
        number = yield average
        if number is None:
            return total
        count += 1
        average = total.add(number) / count


def collect(numbers):
    total = yield from averager()
    total.add(0)
    yield total


worker = collect([1])
next(worker)
worker.send(10)
worker.send(20)
result = worker.send(None)
result.add(1)
