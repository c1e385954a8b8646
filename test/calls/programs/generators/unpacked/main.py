def pair():
    yield one
    yield two


def one():
    return 1


def two():
    return 2


a, b = pair()
a()
b()
