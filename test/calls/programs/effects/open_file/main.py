def read(path):
    with open(path) as file:
        return file.read()


def load():
    return read(__file__)


load()
