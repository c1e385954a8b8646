def known():
    return 1


def unknown():
    return 0


table = {"known": known}


def run(name):
    return table.get(name, unknown)()


run("known")
run("other")
