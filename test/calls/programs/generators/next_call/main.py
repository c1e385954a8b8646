def jobs():
    yield sweep


def sweep():
    return 1


next(jobs())()
