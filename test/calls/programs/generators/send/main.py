def runner():
    action = yield
    while action:
        action = yield action()


def work():
    return 1


machine = runner()
next(machine)
machine.send(work)
