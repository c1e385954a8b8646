def run(value, before=None, after=None):
    if before:
        value = before(value)
    return after(value)


def show(value):
    return value


run(1, after=lambda value: show(value))
run(2, before=lambda value: value + 1, after=show)
