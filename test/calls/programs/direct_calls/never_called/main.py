def used():
    return 1


def unused():
    return 2  # never runs


used()
