"""Rewrites the calls of a program so that what is called is known before it runs: profilers see no call of a type.

`f(a, 1)` becomes `__callee__(n, f)(__given__(n, a), 1)`; both give back what they get. Places of the text stay.
"""

import ast
import importlib.abc
import importlib.machinery
import os
import sys

CALLEE, GIVEN, DECORATOR = "__callee__", "__given__", "__decorator__"


class Site:
    """A call in the text: its callee as dotted parts where it is written so, and the imports of its file."""

    __slots__ = ("parts", "imports")

    def __init__(self, parts, imports):
        self.parts = parts
        self.imports = imports


class CallRewriter(ast.NodeTransformer):
    def __init__(self, tree, sites):
        self.sites = sites
        self.imports = imported_names(tree)
        self.text_annotations = any(
            isinstance(node, ast.ImportFrom) and node.module == "__future__" and any(n.name == "annotations" for n in node.names)
            for node in tree.body
        )

    def _site(self, expression):
        self.sites.append(Site(dotted_parts(expression), self.imports))
        return len(self.sites) - 1

    def _wrap(self, name, site, node):
        call = ast.Call(ast.Name(name, ast.Load()), [ast.Constant(site), node], [])
        for new in (call, call.func, call.args[0]):
            ast.copy_location(new, node)
        return call

    def visit_Call(self, node):
        site = self._site(node.func)
        self.generic_visit(node)
        node.func = self._wrap(CALLEE, site, node.func)
        node.args = [self._given(site, argument) for argument in node.args]
        for keyword in node.keywords:
            keyword.value = self._given(site, keyword.value) if keyword.arg else keyword.value
        return node

    def _given(self, site, node):
        wrapped = isinstance(node, (ast.Name, ast.Attribute, ast.Lambda, ast.Call))
        return self._wrap(GIVEN, site, node) if wrapped else node

    def _decorated(self, node):
        decorators = [self._site(decorator) for decorator in node.decorator_list]
        self.generic_visit(node)
        node.decorator_list = [self._wrap(DECORATOR, site, part) for site, part in zip(decorators, node.decorator_list)]
        return node

    visit_FunctionDef = visit_AsyncFunctionDef = visit_ClassDef = _decorated

    def visit_arg(self, node):
        return node if self.text_annotations else self.generic_visit(node)

    def visit_AnnAssign(self, node):
        if self.text_annotations:
            node.value = self.visit(node.value) if node.value else None
            return node
        return self.generic_visit(node)


def dotted_parts(node):
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return [node.id, *reversed(parts)] if isinstance(node, ast.Name) else []


def imported_names(tree):
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                names[alias.asname or alias.name.partition(".")[0]] = alias.name if alias.asname else alias.name.partition(".")[0]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            for alias in node.names:
                names[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return names


class RewritingFinder(importlib.abc.MetaPathFinder):
    """Imports the files below the root in their rewritten form."""

    def __init__(self, roots, sites):
        self.roots = roots
        self.sites = sites

    def find_spec(self, fullname, path=None, target=None):
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec is None or not spec.origin or not self.roots.file(spec.origin):
            return None
        spec.loader = RewritingLoader(fullname, spec.origin, self.sites)
        return spec


class RewritingLoader(importlib.machinery.SourceFileLoader):
    def __init__(self, fullname, path, sites):
        super().__init__(fullname, path)
        self.sites = sites

    def get_code(self, fullname):
        return rewritten_code(self.path, self.sites)


def rewritten_code(path, sites):
    with open(path, "rb") as file:
        tree = ast.parse(file.read(), path)
    return compile(CallRewriter(tree, sites).visit(tree), os.path.abspath(path), "exec", dont_inherit=True)


def install(roots, sites):
    sys.dont_write_bytecode = True
    sys.meta_path.insert(0, RewritingFinder(roots, sites))
