def replaced(function):
    return substitute


def substitute():
    return 2


@replaced
def work():
    return 1  # never runs


work()
