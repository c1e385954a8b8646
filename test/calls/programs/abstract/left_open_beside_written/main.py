from typing import Protocol


class Factory(Protocol):
    def __call__(self, name): ...


class Tag:
    def tag(self, value):
        return self.to_text(value)

    def to_text(self, value):
        raise NotImplementedError  # never runs


class DateTag(Tag):
    def to_text(self, value):
        return 'date'


class PlainTag(Tag):
    def tag(self, value):
        return 'plain'


def make(factory: Factory, name):
    return factory(name)


def register(factory: Factory):
    return make(factory, 'tag')


def upper(name):
    return name.upper()


register(upper)
for tag in [DateTag(), PlainTag()]:
    tag.tag('1970')
