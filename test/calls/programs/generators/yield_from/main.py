def outer():
    yield from inner()


def inner():
    yield work


def work():
    return 1


for job in outer():
    job()
