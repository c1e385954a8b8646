def fallback():
    return 0


def chosen():
    return 1


def run(action=None):
    if action is None:
        action = fallback
    return action()


run()
run(chosen)
