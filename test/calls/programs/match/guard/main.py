def large(value):
    return value > 10


def accept(value):
    return value


def run(value):
    match value:
        case int() if large(value):
            return accept(value)
        case _:
            return None


run(11)
run(1)
