def skip(value):
    return value == 1


def stop(value):
    return value == 2


for value in (1, 2):
    if skip(value):
        continue
    if stop(value):
        break
