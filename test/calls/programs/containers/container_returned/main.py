def jobs():
    return [sweep]


def sweep():
    return 1


jobs()[0]()
