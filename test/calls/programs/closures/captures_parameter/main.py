def later(action):
    def run():
        return action()

    return run


def one():
    return 1


later(one)()
