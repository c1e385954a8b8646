def count(left):
    return count(left - 1) if left else 0


count(3)
