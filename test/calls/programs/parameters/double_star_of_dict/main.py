def both(day, night):
    return day(), night()


def sun():
    return "sun"


def moon():
    return "moon"


bodies = {"day": sun, "night": moon}
both(**bodies)
