def each(*actions):
    return [action() for action in actions]


def left():
    return "left"


def right():
    return "right"


each(left, right)
