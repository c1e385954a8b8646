def never(value):
    return value


def live():
    return 1


for value in []:
    never(value)
live()
