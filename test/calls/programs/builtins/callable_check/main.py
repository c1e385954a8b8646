def action():
    return 1


def run(value):
    return value() if callable(value) else value


run(action)
run(1)
