def one():
    return 1  # never runs


def two():
    return 2


def three():
    return 3


head, *tail = one, two, three
for part in tail:
    part()
