"""What a call looks like in the text, to tell which constructs are missed most."""

import ast
import os


class Shapes:
    def __init__(self, roots):
        self.roots = roots
        self._nodes = {}

    def describe(self, frame, callee, direct):
        code = frame.f_code
        file = self.roots.file(code.co_filename)
        at = f"{os.path.relpath(os.path.realpath(code.co_filename), self.roots.root)}:{frame.f_lineno}"
        place = position_at(code, frame.f_lasti)
        node = self._nodes_of(file).get(place)
        shape = shape_of(node) if node is not None else "?"
        if not direct:
            shape = f"callback in {shape}"
        return {"at": at, "shape": shape}

    def _nodes_of(self, file):
        nodes = self._nodes.get(id(file))
        if nodes is None:
            nodes = self._nodes[id(file)] = {}
            for node in ast.walk(file.tree):
                if hasattr(node, "lineno") and hasattr(node, "end_lineno"):
                    # The outer node comes first; a call wins over the statement of the same extent.
                    place = (node.lineno, node.end_lineno, node.col_offset, node.end_col_offset)
                    if place not in nodes or isinstance(nodes[place], ast.Expr):
                        nodes[place] = node
        return nodes


def position_at(code, offset):
    for index, place in enumerate(code.co_positions()):
        if index == offset // 2:
            return place
    return None


def shape_of(node):
    if isinstance(node, ast.Call):
        return f"{receiver(node.func)}()"
    if isinstance(node, ast.Attribute):
        return f"{receiver(node.value)}.attribute"
    if isinstance(node, ast.Subscript):
        return f"{receiver(node.value)}[…]"
    if isinstance(node, (ast.BinOp, ast.UnaryOp, ast.AugAssign)):
        return f"operator {type(node.op).__name__}"
    if isinstance(node, ast.Compare):
        return f"operator {type(node.ops[0]).__name__}"
    return type(node).__name__


def receiver(node, depth=0):
    if depth > 3:
        return "…"
    if isinstance(node, ast.Name):
        return node.id if node.id in ("self", "cls", "super") else "name"
    if isinstance(node, ast.Attribute):
        return f"{receiver(node.value, depth + 1)}.m"
    if isinstance(node, ast.Call):
        return f"{receiver(node.func, depth + 1)}()"
    if isinstance(node, ast.Subscript):
        return f"{receiver(node.value, depth + 1)}[…]"
    if isinstance(node, ast.Constant):
        return type(node.value).__name__
    return type(node).__name__
