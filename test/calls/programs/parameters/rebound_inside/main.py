def before():
    return 1  # never runs


def after():
    return 2


def call(action):
    action = after
    return action()


call(before)
