def used():
    return 1


def unused():
    return used()  # never runs


used()
