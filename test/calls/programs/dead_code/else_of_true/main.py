def live():
    return 1


def dead():
    return 2


if True:
    live()
else:
    dead()
