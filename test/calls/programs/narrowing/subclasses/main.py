class Field:
    @classmethod
    def make(cls):
        return cls


class Schema:
    @classmethod
    def make(cls):
        return cls


def build(kind):
    if issubclass(kind, Field):
        kind.make()
    else:
        drop(kind)


def drop(kind):
    kind.make()


build(Field)
build(Schema)
