from dataclasses import dataclass


@dataclass
class Place:
    name: str
    count: int

    @classmethod
    def parse(cls, words):
        return cls(words[0], int(words[1]))


@dataclass
class Cancel:
    name: str

    @classmethod
    def parse(cls, words):
        return cls(words[0])
