def one():
    return 1


def two():
    return 2


for name, action in zip(["one", "two"], [one, two]):
    action()
