import operator


class Compiler:
    table = {"+": operator.add, "*": operator.mul}

    def compile(self, node):
        return node.accept(self)

    def visit_number(self, node):
        return lambda: node.value

    def visit_operation(self, node):
        left = self.compile(node.left)
        right = self.compile(node.right)
        function = self.table[node.symbol]
        return lambda: function(left(), right())
