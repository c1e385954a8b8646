class Node:
    def __init__(self, action, rest=None):
        self.action = action
        self.rest = rest


def walk(node):
    while node is not None:
        node.action()
        node = node.rest


def one():
    return 1


def two():
    return 2


walk(Node(one, Node(two)))
