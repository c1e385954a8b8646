def make():
    return work


def work():
    return 1


job = make()
job()
