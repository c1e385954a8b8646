def start():
    return 1


def stop():
    return 2


actions = {"start": start, "stop": stop}
actions.pop("start")()
key, last = actions.popitem()
last()
