def one():
    return 1


def two():
    return 2


def run(parts):
    match parts:
        case [action]:
            return action()
        case [_, action]:
            return action()


run([one])
run([one, two])
