"""Runs in CPython 3.14 (pyodide): parses bytes with `ast` and writes the tree as one line per node.

A line is `Type lineno col end_lineno end_col field…`. Strings are JSON in ASCII, a list is `[length`, a child that is
missing is `-`, a child that is there is on a line of its own below, in the order of the fields.
"""

import ast
import hashlib
import struct
import sys
import unicodedata
import warnings
from json.encoder import encode_basestring_ascii as quoted

warnings.simplefilter("ignore")
sys.setrecursionlimit(40_000)


def constant(value):
    kind = type(value)
    if kind is str:
        return quoted(value)
    if value is None or value is True or value is False:
        return str(value)
    if value is Ellipsis:
        return "..."
    if kind is int:
        return f"i{value:x}"
    if kind is float:
        return "f" + struct.pack(">d", value).hex()
    if kind is complex:
        return "c" + struct.pack(">d", value.imag).hex()
    return "b" + value.hex()


def generate(node_class):
    """A function that writes one node of the class: straight code, since hundreds of millions are written."""
    name = node_class.__name__
    head, below = [name], []
    if "lineno" in node_class._attributes:
        head += ["{n.lineno} {n.col_offset} {n.end_lineno} {n.end_col_offset}"]
    for field, kind in node_class._field_types.items():
        text = str(kind)
        value = f"n.{field}"
        if name in ("Constant", "MatchSingleton") and field == "value":
            head.append("{constant(n.value)}")
        elif name == "Interpolation" and field == "str":
            head.append("{constant(n.str)}")
        elif "list[" in text and "str" in text:
            head.append("[{len(%s)} {' '.join(map(quoted, %s))}" % (value, value))
        elif "list[" in text and any(operator in text for operator in ("cmpop",)):
            head.append("[{len(%s)} {' '.join([type(o).__name__ for o in %s])}" % (value, value))
        elif "list[" in text:
            head.append("[{len(%s)}" % value)
            below.append(f"    for c in {value}:\n        if c is None: out('-\\n')\n        else: by[type(c)](c)\n")
        elif any(simple in text for simple in ("expr_context", "operator", "unaryop", "boolop")):
            head.append("{type(%s).__name__}" % value)
        elif "str" in text and "expr" not in text:
            head.append("{'-' if %s is None else quoted(%s)}" % (value, value))
        elif "int" in text:
            head.append("{%s}" % value)
        elif "None" in text:
            below.append(f"    c = {value}\n    if c is None: out('-\\n')\n    else: by[type(c)](c)\n")
        else:
            below.append(f"    c = {value}\n    by[type(c)](c)\n")
    code = f"def write(n):\n    out(f\"{' '.join(head)}\\n\")\n{''.join(below)}"
    scope = {"out": pieces.append, "by": writers, "constant": constant, "quoted": quoted}
    exec(code, scope)
    return scope["write"]


pieces = []
writers = {}


def all_classes(base):
    yield base
    for derived in base.__subclasses__():
        yield from all_classes(derived)


for node_class in set(all_classes(ast.AST)):
    if hasattr(node_class, "_field_types"):
        writers[node_class] = generate(node_class)


def lines(data):
    """The compact form, or `! Error: message (line)` where CPython rejects the text."""
    try:
        tree = ast.parse(data)
        pieces.clear()
        writers[ast.Module](tree)
        text = "".join(pieces)
        pieces.clear()
        return text
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return f"! {type(error).__name__}: {error}"


def digest(data):
    """`lines`, but with an accepted text's form as its md5."""
    text = lines(data)
    return text if text.startswith("!") else hashlib.md5(text.encode("ascii")).hexdigest()


def dump(data):
    """What `ast.dump` says, or `! …` as in `lines`."""
    try:
        tree = ast.parse(data)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return f"! {type(error).__name__}: {error}"
    # The limit holds for literals in decimal; `repr` must show those in other bases too.
    limit = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        return ast.dump(tree, include_attributes=True)
    finally:
        sys.set_int_max_str_digits(limit)


def character_names():
    """A line `code name` for every character that has a name."""
    named = ((code, unicodedata.name(chr(code), None)) for code in range(sys.maxunicode + 1))
    return "\n".join(f"{code} {name}" for code, name in named if name)
