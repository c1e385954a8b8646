def risky():
    raise ValueError


def spare():
    return 1


try:
    action = risky
    action()
except ValueError:
    action = spare
action()
