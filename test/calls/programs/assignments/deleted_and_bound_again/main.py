def first():
    return 1


def second():
    return 2


act = first
act()
del act
act = second
act()
