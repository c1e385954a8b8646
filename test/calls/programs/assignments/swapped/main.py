def north():
    return "n"


def south():
    return "s"


def start():
    here, there = north, south
    here, there = there, here
    return here()


north()
start()
