from functools import reduce


def join(left, right):
    return left + right


reduce(join, [1, 2, 3])
