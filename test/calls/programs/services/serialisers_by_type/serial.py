class SchemaMeta(type):
    def __new__(mcs, name, bases, body):
        fields = {key: value for key, value in body.items() if isinstance(value, (Field, Base))}
        made = super().__new__(mcs, name, bases, body)
        made.fields = {**getattr(made, "fields", {}), **fields}
        return made


class Base:
    def serialise(self, value):
        raise NotImplementedError  # never runs


class Field(Base):
    def __init__(self, convert):
        self.convert = convert

    def serialise(self, value):
        return self.convert(value)


class Schema(Base, metaclass=SchemaMeta):
    def serialise(self, value):
        return {name: field.serialise(getattr(value, name)) for name, field in self.fields.items()}


def dump(schema, value):
    return schema.serialise(value)
