def salt():
    return "s"


def pepper():
    return "p"


white, black = salt, pepper
white()
black()
