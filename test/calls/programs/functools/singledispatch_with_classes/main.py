from functools import singledispatch, singledispatchmethod


class Tree:
    def __init__(self, *children):
        self.children = children


@singledispatch
def render(value):
    return repr(value)


@render.register
def _(value: int):
    return number(value)


@render.register(Tree)
def render_tree(value):
    return [render(child) for child in value.children]


def number(value):
    return str(value)


class Encoder:
    @singledispatchmethod
    def encode(self, value):
        return value

    @encode.register
    def _(self, value: list):
        return [self.encode(item) for item in value]

    @encode.register(str)
    def encode_text(self, value):
        return self.quote(value)

    def quote(self, value):
        return f'"{value}"'


render(Tree(1, "a"))
Encoder().encode([1, "a"])
