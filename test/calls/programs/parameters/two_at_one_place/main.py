def pair(first, second):
    second()
    return first()


def up():
    return 1


def down():
    return -1


pair(up, down)
