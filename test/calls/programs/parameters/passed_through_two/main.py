def first(action):
    return second(action)


def second(action):
    return action()


def target():
    return 1


first(target)
