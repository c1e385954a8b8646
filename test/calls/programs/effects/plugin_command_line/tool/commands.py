import os


class Command:
    registry = {}

    def __init_subclass__(cls):
        cls.registry[cls.__name__.lower()] = cls


class Show(Command):
    def run(self, path):
        with open(path) as file:
            return file.read()


class List(Command):
    def run(self, folder):
        return os.listdir(folder)


def find(name):
    return Command.registry[name]
