def attempt():
    return 1


def good():
    return 2


def tidy():
    return 3


try:
    attempt()
except ValueError:  # never runs
    raise  # never runs
else:
    good()
finally:
    tidy()
