def repeat(times, action):
    action()
    if times:
        repeat(times - 1, action)


def work():
    return 1


repeat(2, work)
