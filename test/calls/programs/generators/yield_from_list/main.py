def steps():
    yield from [one, two]


def one():
    return 1


def two():
    return 2


for step in steps():
    step()
