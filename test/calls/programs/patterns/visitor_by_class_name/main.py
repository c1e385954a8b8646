class Node:
    def __init__(self, *children):
        self.children = children


class Add(Node):
    pass


class Name(Node):
    pass


class Walker:
    def visit(self, node):
        method = getattr(self, "visit_" + type(node).__name__, self.generic_visit)
        return method(node)

    def generic_visit(self, node):
        for child in node.children:
            self.visit(child)


class Collector(Walker):
    def visit_Name(self, node):
        return self.found(node)

    def found(self, node):
        return node


Collector().visit(Add(Name(), Add(Name())))
