def one():
    return 1  # never runs


def two():
    return 2


def three():
    return 3


for action in [one, two, three][1:]:
    action()
