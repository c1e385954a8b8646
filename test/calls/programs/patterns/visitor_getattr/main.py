class Number:
    pass


class Sum:
    pass


class Visitor:
    def visit(self, node):
        method = getattr(self, "visit_" + type(node).__name__)
        return method(node)

    def visit_Number(self, node):
        return 1

    def visit_Sum(self, node):
        return 2


visitor = Visitor()
visitor.visit(Number())
visitor.visit(Sum())
