hook = None


def run():
    return hook()
