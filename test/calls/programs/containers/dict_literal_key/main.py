def add():
    return 1


def cut():
    return 2  # never runs


operations = {"add": add, "cut": cut}
operations["add"]()
