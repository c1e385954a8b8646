def fallback():
    return 0


def chosen():
    return 1


def run(action=None):
    action = action or fallback
    return action()


run()
run(chosen)
