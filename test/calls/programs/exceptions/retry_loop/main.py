def unstable(tries):
    if tries < 2:
        raise OSError("again")
    return tries


def pause(tries):
    return tries


for tries in range(3):
    try:
        unstable(tries)
        break
    except OSError:
        pause(tries)
