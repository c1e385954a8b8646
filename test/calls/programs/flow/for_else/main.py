def check(value):
    return value


def missing():
    return None


for value in [0, 0]:
    if check(value):
        break  # never runs
else:
    missing()
