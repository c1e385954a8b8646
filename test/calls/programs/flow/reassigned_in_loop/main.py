def one():
    return two


def two():
    return three


def three():
    return None


state = one
while state:
    state = state()
