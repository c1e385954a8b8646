def left():
    return 1


def middle():
    return 2


def right():
    return 3


(a, (b, c)), d = (left, (middle, right)), left
a()
b()
c()
d()
