def one():
    return 1


def two():
    return 2


def three():
    return 3


def four():
    return 4


head, *body, tail = [one, two, three, four]
head()
tail()
for each in body:
    each()
