def both(first, second):
    return first(), second()


def sun():
    return "sun"


def moon():
    return "moon"


bodies = [sun, moon]
both(*bodies)
