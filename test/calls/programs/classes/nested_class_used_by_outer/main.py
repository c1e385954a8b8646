class Tree:
    class Node:
        def __init__(self, value):
            self.value = value
            self.children = []

        def add(self, node):
            self.children.append(node)
            return node

        def walk(self):
            yield self
            for child in self.children:
                yield from child.walk()

    def __init__(self):
        self.root = Tree.Node(0)

    def grow(self, value):
        return self.root.add(self.Node(value))


tree = Tree()
tree.grow(1)
[node.value for node in tree.root.walk()]
