class Number:
    def __init__(self, value):
        self.value = value

    def accept(self, visitor):
        return visitor.visit_number(self)


class Sum:
    def __init__(self, *terms):
        self.terms = terms

    def accept(self, visitor):
        return visitor.visit_sum(self)


class Evaluate:
    def visit_number(self, node):
        return node.value

    def visit_sum(self, node):
        return sum(term.accept(self) for term in node.terms)


class Print:
    def visit_number(self, node):
        return str(node.value)

    def visit_sum(self, node):
        return " + ".join(term.accept(self) for term in node.terms)


tree = Sum(Number(1), Sum(Number(2)))
tree.accept(Evaluate())
tree.accept(Print())
