def one():
    return 1


def two():
    return 2


for action in reversed([one, two]):
    action()
