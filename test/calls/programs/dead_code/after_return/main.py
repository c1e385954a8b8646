def work():
    return helper()
    unreachable()


def helper():
    return 1


def unreachable():
    return 2


work()
