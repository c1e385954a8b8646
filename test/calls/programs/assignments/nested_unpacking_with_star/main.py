def one():
    return 1


def two():
    return 2


def three():
    return 3


def four():
    return 4


(first, (second, *others)), last = (one, (two, three)), four
first()
second()
for other in others:
    other()
last()
