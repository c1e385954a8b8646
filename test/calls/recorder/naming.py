"""Names of code objects as `architrave calls` writes them: dotted from the root, without `<locals>`.

Lambdas are numbered from 1 in the order of the text within the nearest enclosing function, lambda, class or module.
Bodies of classes and comprehensions have no name of their own: they belong to the function or module around them.
"""

import ast
import os

COMPREHENSIONS = {
    ast.ListComp: "<listcomp>",
    ast.SetComp: "<setcomp>",
    ast.DictComp: "<dictcomp>",
    ast.GeneratorExp: "<genexpr>",
}


class Scope:
    """One scope of a file. `name` is what calls out of it are booked under; `callable` tells functions from the rest."""

    __slots__ = ("name", "kind", "span", "constant")

    def __init__(self, name, kind, span, constant=None):
        self.name = name
        self.kind = kind
        self.span = span
        self.constant = constant

    @property
    def callable(self):
        return self.kind in ("function", "lambda")


def module_name(root, path):
    parts = os.path.relpath(path, root).removesuffix(".py").split(os.sep)
    if parts[-1] == "__init__" and len(parts) > 1:
        parts.pop()
    return ".".join(parts)


class FileScopes:
    """The scopes of one file, found by the code objects that CPython makes of it."""

    def __init__(self, root, path, text=None):
        self.module = module_name(root, path)
        if text is None:
            with open(path, "rb") as file:
                text = file.read()
        self.tree = ast.parse(text)
        self.by_key = {}
        self.names = []
        self._collect(self.tree, self.module, self.module)

    def scope_of(self, code):
        """Code objects that are equal may stand at two places, so nothing here is kept by code."""
        if code.co_name == "<module>":
            return Scope(self.module, "module", None)
        candidates = self.by_key.get((code.co_name, code.co_firstlineno), ())
        # One lambda may be all that another holds.
        candidates = [s for s in candidates if s.kind != "lambda" or self._depth(s) == _depth_of(code)]
        if len(candidates) == 1:
            return candidates[0]
        if not candidates:
            return Scope(self.module, "hidden", None)
        # Python 3.12 has no place for a body that is a constant.
        constants = [s for s in candidates if s.constant is not None and s.constant in code.co_consts]
        places = [p for p in code.co_positions() if None not in p and p[1] >= p[0] and (p[2], p[3]) != (0, 0)]
        fitting = [s for s in candidates if all(_inside(p, s.span) for p in places)]
        if not places:
            fitting = constants
        return min(fitting or candidates, key=lambda s: (s.span[2] - s.span[0], s.span[3] - s.span[1]))

    def _depth(self, scope):
        return scope.name.count(".") - self.module.count(".")

    def _add(self, name, key_name, line, kind, node):
        constant = node.body.value if isinstance(node, ast.Lambda) and isinstance(node.body, ast.Constant) else None
        scope = Scope(name, kind, (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset), constant)
        self.by_key.setdefault((key_name, line), []).append(scope)

    def _collect(self, owner, prefix, booked):
        """`prefix` starts the names of what is defined here; `booked` is the name of the function or module around."""
        found = []
        for child in _of_this_scope(owner):
            self._inner(child, found)
        lambdas = 0
        for node in sorted(found, key=lambda n: (n.lineno, n.col_offset)):
            if isinstance(node, ast.Lambda):
                lambdas += 1
                name = f"{prefix}.<lambda{lambdas}>"
                self._add(name, "<lambda>", node.lineno, "lambda", node)
                self.names.append(name)
                self._collect(node, name, name)
            elif type(node) in COMPREHENSIONS:
                self._add(booked, COMPREHENSIONS[type(node)], node.lineno, "comprehension", node)
            else:
                line = node.decorator_list[0].lineno if node.decorator_list else node.lineno
                name = f"{prefix}.{node.name}"
                if isinstance(node, ast.ClassDef):
                    self._add(booked, node.name, line, "class", node)
                    self._collect(node, name, booked)
                else:
                    self._add(name, node.name, line, "function", node)
                    self.names.append(name)
                    self._collect(node, name, name)

    def _inner(self, node, found):
        """Adds the scopes that stand directly in this scope; parts that run outside of them are searched further."""
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            found.append(node)
            for child in _of_outer_scope(node):
                self._inner(child, found)
            return
        if type(node) in COMPREHENSIONS:
            found.append(node)
        for child in ast.iter_child_nodes(node):
            self._inner(child, found)


def _depth_of(code):
    """How many classes, functions and lambdas a code object stands in, itself included."""
    return sum(part not in ("<locals>", *COMPREHENSIONS.values()) for part in code.co_qualname.split("."))


def _of_this_scope(owner):
    if isinstance(owner, ast.Lambda):
        return [owner.body]
    return owner.body


def _of_outer_scope(node):
    """Defaults, decorators, annotations and bases run in the scope around."""
    if isinstance(node, ast.Lambda):
        return [node.args]
    if isinstance(node, ast.ClassDef):
        return [*node.decorator_list, *node.bases, *node.keywords]
    return [*node.decorator_list, node.args, *([node.returns] if node.returns else [])]


def _inside(place, span):
    line, end_line, column, end_column = place
    return (span[0], span[1]) <= (line, column) and (end_line, end_column) <= (span[2], span[3])


class Roots:
    """The scopes of all files below a root, read when first asked for."""

    def __init__(self, root):
        self.root = os.path.realpath(root)
        self._prefix = self.root + os.sep
        self._files = {}
        self._known = {}

    def file(self, path):
        found = self._files.get(path)
        if found is None:
            real = os.path.realpath(path)
            if not real.startswith(self._prefix) or not real.endswith(".py") or not os.path.isfile(real):
                found = False
            else:
                try:
                    found = FileScopes(self.root, real)
                except (SyntaxError, ValueError):
                    found = False
            self._files[path] = found
        return found

    def scope_of(self, code):
        """The scope of a code object; None where its code does not lie below the root."""
        known = self._known.get(id(code))
        if known is not None:
            return known[1]
        file = self.file(code.co_filename)
        scope = file.scope_of(code) if file else None
        self._known[id(code)] = (code, scope)
        return scope
