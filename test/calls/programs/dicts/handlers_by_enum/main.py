from enum import Enum


class Kind(Enum):
    CREATED = "created"
    DELETED = "deleted"

    @property
    def is_final(self):
        return self is Kind.DELETED

    @classmethod
    def parse(cls, text):
        return cls(text)


def on_created(payload):
    return payload


def on_deleted(payload):
    return None


HANDLERS = {Kind.CREATED: on_created, Kind.DELETED: on_deleted}


def handle(text, payload):
    kind = Kind.parse(text)
    if kind.is_final:
        print("last")
    return HANDLERS[kind](payload)


handle("created", 1)
handle("deleted", 2)
