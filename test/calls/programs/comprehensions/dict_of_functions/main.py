def start():
    return 1


def stop():
    return 2


table = {action.__name__: action for action in (start, stop)}
table["start"]()
for action in table.values():
    action()
