class Field:
    def __init__(self, default=None):
        self.default = default

    def contribute(self, name):
        self.name = name

    def clean(self, value):
        return self.convert(value)

    def convert(self, value):
        raise NotImplementedError  # never runs


class Text(Field):
    def convert(self, value):
        return str(value)


class Integer(Field):
    def convert(self, value):
        return int(value)
