def second_of(*actions):
    return actions[1]()


def left():
    return "left"  # never runs


def right():
    return "right"


second_of(left, right)
