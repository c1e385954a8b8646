def key(value):
    return str(value)


def image(value):
    return value


{key(value): image(value) for value in (1, 2)}
