def press():
    return 1


def release():
    return 2


steps = [press]
steps += [release]
for step in steps:
    step()
