def outer(action):
    result = action()
    action = inner
    return result + action()


def given():
    return 1


def inner():
    return 2


outer(given)
