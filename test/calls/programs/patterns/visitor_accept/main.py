class Leaf:
    def accept(self, visitor):
        return visitor.visit_leaf(self)


class Branch:
    def __init__(self, leaf):
        self.leaf = leaf

    def accept(self, visitor):
        self.leaf.accept(visitor)
        return visitor.visit_branch(self)


class Printer:
    def visit_leaf(self, leaf):
        return "leaf"

    def visit_branch(self, branch):
        return "branch"


Branch(Leaf()).accept(Printer())
