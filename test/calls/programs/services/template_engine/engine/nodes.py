class Node:
    def render(self, context):
        raise NotImplementedError  # never runs


class Text(Node):
    def __init__(self, text):
        self.text = text

    def render(self, context):
        return self.text


class Variable(Node):
    def __init__(self, name, function):
        self.name = name
        self.function = function

    def render(self, context):
        value = context[self.name]
        if self.function is not None:
            value = self.function(value)
        return str(value)
