import left


def reply():
    return left.finish()
