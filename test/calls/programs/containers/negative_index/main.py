def one():
    return 1  # never runs


def two():
    return 2


actions = [one, two]
actions[-1]()
