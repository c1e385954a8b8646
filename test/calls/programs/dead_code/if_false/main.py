def live():
    return 1


def dead():
    return 2


if False:
    dead()
live()
