def jobs():
    yield sweep
    yield mop


def sweep():
    return 1


def mop():
    return 2


for job in jobs():
    job()
