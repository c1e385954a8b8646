def low(value):
    return value - 1


def high(value):
    return value + 1


values = [1, 2]
for index, (check, value) in enumerate(zip([low, high], values)):
    check(value + index)
for check in reversed((high, low)):
    check(0)
