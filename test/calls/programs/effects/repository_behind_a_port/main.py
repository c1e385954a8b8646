import os
import tempfile
from abc import ABC, abstractmethod
from pathlib import Path


class Store(ABC):
    @abstractmethod
    def load(self, name): ...  # never runs

    @abstractmethod
    def save(self, name, text): ...  # never runs


class FileStore(Store):
    def __init__(self, folder):
        self.folder = Path(folder)

    def path(self, name):
        return self.folder / f"{name}.txt"

    def load(self, name):
        return self.path(name).read_text()

    def save(self, name, text):
        self.path(name).write_text(text)


class Notes:
    def __init__(self, store: Store):
        self.store = store

    def append(self, name, line):
        self.store.save(name, line)
        return self.store.load(name)


def main():
    with tempfile.TemporaryDirectory() as folder:
        return Notes(FileStore(folder)).append("a", "b")


main()
