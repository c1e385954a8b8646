def hammer():
    return strike()


def strike():
    return 1
