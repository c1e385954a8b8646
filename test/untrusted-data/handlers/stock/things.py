"""Things that do or do not hand on what they are given; which one is chosen by name."""

from abc import ABC, abstractmethod


class Thing(ABC):
    @abstractmethod
    def work(self, text: str) -> str: ...


class Echo(Thing):
    def work(self, text: str) -> str:
        return text


class Constant(Thing):
    def work(self, text: str) -> str:
        return "constant"


class Keeper(Thing):
    def __init__(self) -> None:
        self.kept = ""

    def work(self, text: str) -> str:
        self.kept = text
        return "kept"


KINDS = {"echo": Echo, "constant": Constant, "keeper": Keeper}


def make_thing(kind: str) -> Thing:
    return KINDS[kind]()


def thing_by_branch(kind: str) -> Thing:
    if kind == "echo":
        return Echo()
    if kind == "constant":
        return Constant()
    raise ValueError(kind)
