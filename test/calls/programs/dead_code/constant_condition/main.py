DEBUG = 0


def trace():
    return 1


def work():
    if DEBUG > 1:
        trace()
    return 2


work()
