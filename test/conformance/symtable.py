"""Runs in CPython 3.14 (pyodide): writes the symbol table of a text, one line per scope.

A line is `depth type name line nested [parameters] name=flags…`. Names that only pass through a scope, whose order depends on
hashes, come last and sorted.
"""

import _symtable
import hashlib
import sys
import warnings

warnings.simplefilter("ignore")
sys.setrecursionlimit(40_000)

PASSING = _symtable.FREE << _symtable.SCOPE_OFF
USES = (1 << _symtable.SCOPE_OFF) - 1


def symbol_lines(data):
    """The table's lines, or `! message (line column)` where CPython finds an error."""
    try:
        top = _symtable.symtable(data, "<text>", "exec")
    except SyntaxError as error:
        return f"! {type(error).__name__}: {error.msg} ({error.lineno} {error.offset})"
    except (ValueError, RecursionError, MemoryError) as error:
        return f"! {type(error).__name__}: {error}"
    lines = []
    stack = [(0, top)]
    while stack:
        depth, scope = stack.pop()
        symbols = scope.symbols.items()
        noted = [f"{name}={bits}" for name, bits in symbols if bits & (USES & ~_symtable.DEF_FREE_CLASS)]
        passing = sorted(f"{name}={bits}" for name, bits in symbols if not bits & (USES & ~_symtable.DEF_FREE_CLASS))
        parameters = " ".join(scope.varnames)
        head = f"{depth} {scope.type} {scope.name} {scope.lineno} {int(scope.nested)} [{parameters}]"
        lines.append(" ".join([head, *noted, *passing]))
        stack += [(depth + 1, child) for child in reversed(scope.children)]
    return "\n".join(lines)


def symbol_digest(data):
    """`symbol_lines`, but with a table as its md5."""
    text = symbol_lines(data)
    return text if text.startswith("!") else hashlib.md5(text.encode("utf-8", "surrogatepass")).hexdigest()
