def apply(action):
    return action()


def walk():
    return "walk"


def run():
    return "run"


apply(walk)
apply(run)
