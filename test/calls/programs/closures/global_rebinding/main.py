current = None


def install():
    global current
    current = work


def work():
    return 1


install()
current()
