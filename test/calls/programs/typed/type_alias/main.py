class Node:
    def visit(self):
        return 1


Nodes = list[Node]


def walk(nodes: Nodes):
    return [node.visit() for node in nodes]


walk([Node()])
