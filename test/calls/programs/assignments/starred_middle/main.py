def one():
    return 1


def two():
    return 2  # never runs


def three():
    return 3


first, *_, last = [one, two, three]
first()
last()
