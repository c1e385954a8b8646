def salt():
    return "s"  # never runs


def pepper():
    return "p"


white, black = salt, pepper
black()
