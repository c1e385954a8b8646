def a():
    return 1


def b():
    return 2


def c():
    return 3


def d():
    return 4


steps = [a]
steps.append(b)
steps.extend([c])
steps.insert(0, d)
for step in steps:
    step()
