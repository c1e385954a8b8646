def first():
    return 0


def second():
    return 1


first() or second()
second() and first()
