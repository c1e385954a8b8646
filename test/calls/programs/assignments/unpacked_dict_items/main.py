def add():
    return 1


def cut():
    return 2


for name, action in {"add": add, "cut": cut}.items():
    action()
