from tools import hammer


def hammer():
    return 2


hammer()
