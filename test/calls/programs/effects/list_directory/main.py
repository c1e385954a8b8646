import os


def names(folder):
    return os.listdir(folder)


names(os.path.dirname(__file__))
