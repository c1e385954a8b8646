def add(a, b):
    return a + b


def mul(a, b):
    return a * b


def apply(operation, left, right):
    return operation(left, right)


jobs = [(add, 1, 2), (mul, 3, 4)]
for job in jobs:
    apply(*job)
