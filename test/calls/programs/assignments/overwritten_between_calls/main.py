def draft():
    return 1


def final():
    return 2


def publish():
    version = draft
    version()
    version = final
    return version()


publish()
