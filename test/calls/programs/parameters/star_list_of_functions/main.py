def first(value):
    return value


def second(value):
    return value


def both(left, right, value):
    left(value)
    return right(value)


functions = [first, second]
both(*functions, 1)
