def convert(value):
    return helper(value)


def helper(value):
    return value
