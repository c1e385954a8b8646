from functools import cmp_to_key


def compare(left, right):
    return left - right


sorted([2, 1], key=cmp_to_key(compare))
