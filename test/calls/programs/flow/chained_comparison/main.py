def low():
    return 1


def middle():
    return 2


def high():
    return 3


low() < middle() < high()
