"""What mccabe, radon, cognitive_complexity and complexipy say of every function of the files named on standard input.

For each function also which constructs it holds, for the tools do not agree on what to count of all of them.
"""

import ast
import json
import sys
import warnings

import complexipy
from cognitive_complexity.api import get_cognitive_complexity
from mccabe import PathGraphingAstVisitor
from radon.visitors import ComplexityVisitor

DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def radon_says(node):
    visitor = ComplexityVisitor(no_assert=True)
    visitor.visit(node)
    return visitor.functions[0].complexity - sum(inner.complexity for inner in visitor.functions[0].closures)


def mccabe_says(node):
    visitor = PathGraphingAstVisitor()
    visitor.preorder(ast.Module(body=[node], type_ignores=[]), visitor)
    return next(iter(visitor.graphs.values())).complexity()


def constructs(node, text_lines):
    """Names of what it holds, and how often."""
    found = {}

    def add(name):
        found[name] = found.get(name, 0) + 1

    def below(inner):
        for child in ast.iter_child_nodes(inner):
            yield child
            yield from below(child)

    conditions = {id(inner.test) for inner in below(node) if isinstance(inner, (ast.If, ast.While))}
    for inner in below(node):
        if isinstance(inner, ast.BoolOp) and id(inner) not in conditions:
            add("boolean outside of conditions")
        if isinstance(inner, DEFINITIONS):
            add("function")
        elif isinstance(inner, ast.ClassDef):
            add("class")
        elif isinstance(inner, ast.Assert):
            add("assert")
        elif isinstance(inner, ast.Lambda):
            add("lambda")
        elif isinstance(inner, COMPREHENSIONS):
            add("comprehension")
        elif isinstance(inner, ast.IfExp):
            add("ternary")
        elif isinstance(inner, ast.BoolOp):
            add("boolean")
            if any(isinstance(deep, (ast.BoolOp, ast.IfExp, ast.Lambda)) for deep in below(inner)):
                add("boolean around boolean or ternary")
        elif isinstance(inner, (ast.For, ast.AsyncFor, ast.While)):
            if isinstance(inner, ast.AsyncFor):
                add("async for")
            if inner.orelse:
                add("else of a loop")
        elif isinstance(inner, ast.Try):
            add("try")
            if inner.orelse:
                add("else of a try")
        elif isinstance(inner, ast.TryStar):
            add("except*")
        elif isinstance(inner, (ast.With, ast.AsyncWith)):
            add("with")
        elif isinstance(inner, ast.Match):
            add("match")
        elif isinstance(inner, ast.If) and inner.orelse:
            add("else")
            first = inner.orelse[0]
            if isinstance(first, ast.If) and len(inner.orelse) == 1:
                is_elif = text_lines[first.lineno - 1].encode()[first.col_offset :].startswith(b"elif")
                add("elif" if is_elif else "else with if alone")
        elif isinstance(inner, ast.Call):
            called = inner.func
            if isinstance(called, ast.Name) and called.id == node.name:
                add("recursion")
            if isinstance(called, ast.Attribute) and called.attr == node.name:
                add("recursion")
    return found




def measured(path):
    with open(path, "rb") as file:
        source = file.read()
    try:
        text = source.decode("utf-8")
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return None
    lines = text.splitlines()
    try:
        rust = {}
        for entry in complexipy.code_complexity(text).functions:
            rust.setdefault(entry.line_start, []).append(entry.complexity)
    except Exception:
        rust = None
    result = []
    for node in ast.walk(tree):
        if not isinstance(node, DEFINITIONS):
            continue
        first = min([node.lineno] + [decorator.lineno for decorator in node.decorator_list])
        told = None if rust is None else (rust.get(node.lineno) or rust.get(first) or [None])[0]
        result.append(
            {
                "line": node.lineno,
                "radon": radon_says(node),
                "mccabe": mccabe_says(node),
                "cognitive_complexity": get_cognitive_complexity(node),
                "complexipy": told,
                "constructs": constructs(node, lines),
            }
        )
    return result


warnings.simplefilter("ignore")
sys.setrecursionlimit(5000)
for given in sys.stdin.read().splitlines():
    try:
        functions = measured(given)
    except RecursionError:
        functions = None
    print(json.dumps({"path": given, "functions": functions}))
