def execute(value):
    return slowly(value)


def slowly(value):
    return value
