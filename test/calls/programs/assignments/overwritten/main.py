def old():
    return "old"  # never runs


def new():
    return "new"


current = old
current = new
current()
