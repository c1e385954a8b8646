def small():
    return 1


def large():
    return 2


def pick(size):
    if size > 1:
        action = large
    else:
        action = small
    return action()


pick(1)
pick(2)
