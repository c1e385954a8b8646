_failed = set()


def send(name):
    connect(name)
    return name


def connect(name):
    if name not in _failed:
        _failed.add(name)
        raise ConnectionError(name)


def resize(name, width):
    return scale(width)


def scale(width):
    return width
