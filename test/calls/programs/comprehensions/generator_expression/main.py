def check(value):
    return value


any(check(value) for value in [0, 1])
