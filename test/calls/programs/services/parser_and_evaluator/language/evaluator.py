def add(left, right):
    return left + right


def times(left, right):
    return left * right


class Evaluator:
    operators = {"+": add, "*": times}

    def visit(self, node):
        return node.accept(self)

    def visit_literal(self, node):
        return node.value

    def visit_binary(self, node):
        left = self.visit(node.left)
        right = self.visit(node.right)
        return self.operators[node.operator](left, right)
