def one():
    return 1


def two():
    return 2


def three():
    return 3


def four():
    return 4


steps = []
steps.append(one)
steps.extend([two])
steps.insert(0, three)
steps += (four,)
for step in steps:
    step()
