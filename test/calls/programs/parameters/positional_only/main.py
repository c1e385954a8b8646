def call_with(value, action, /, *rest):
    return action(value, *rest)


def add(left, right):
    return left + right


call_with(1, add, 2)
