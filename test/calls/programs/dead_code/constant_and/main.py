def never():
    return 1


def live():
    return 2


False and never()
True or never()
True and live()
