def replacement(*args):
    return "replaced"


def disabled(function):
    return replacement


@disabled
def dangerous():
    return 1  # never runs


dangerous()
