from engine.lexer import tokens
from engine.nodes import Text, Variable


class Template:
    def __init__(self, nodes):
        self.nodes = nodes

    def render(self, **context):
        return "".join(node.render(context) for node in self.nodes)


class Environment:
    def __init__(self):
        self.filters = {}

    def filter(self, function_or_name):
        if callable(function_or_name):
            self.filters[function_or_name.__name__] = function_or_name
            return function_or_name

        def decorate(function):
            self.filters[function_or_name] = function
            return function

        return decorate

    def compile(self, text):
        return Template([self._node(kind, value) for kind, value in tokens(text)])

    def _node(self, kind, value):
        if kind == "text":
            return Text(value)
        name, function = value
        return Variable(name, self.filters.get(function))
