class Node:
    __slots__ = ("value", "parent", "children")

    def __init__(self, value, parent=None):
        self.value = value
        self.parent = parent
        self.children = []

    def add(self, value):
        child = Node(value, self)
        self.children.append(child)
        return child

    def depth(self):
        if self.parent is None:
            return 0
        return 1 + self.parent.depth()

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()


root = Node("r")
root.add("a").add("b")
for node in root.walk():
    node.depth()
