def fill(handlers):
    handlers.append(handle)


def handle():
    return 1


found = []
fill(found)
found[0]()
