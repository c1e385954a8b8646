def first():
    return 1


def second():
    return 2


hooks = {"start": [first], "stop": [second]}
for hook in hooks["start"]:
    hook()
for hook in hooks["stop"]:
    hook()
