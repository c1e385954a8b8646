def never():
    return 1


def live():
    return 2


while False:
    never()
live()
