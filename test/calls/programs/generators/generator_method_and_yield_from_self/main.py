class Tree:
    def __init__(self, value, left=None, right=None):
        self.value = value
        self.left = left
        self.right = right

    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.wrap(self.value)
        if self.right is not None:
            yield from self.right

    def wrap(self, value):
        return Leaf(value)


class Leaf:
    def __init__(self, value):
        self.value = value

    def show(self):
        return str(self.value)


for leaf in Tree(2, Tree(1), Tree(3)):
    leaf.show()
