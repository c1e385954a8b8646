def apply(value, action):
    return action(value)


def double(value):
    return value * 2


apply(action=double, value=2)
