def a():
    return "a"


def b():
    return "b"


def c():
    return "c"


table = {"a": a}
table.update({"b": b})
table.setdefault("c", c)()
table["b"]()
table.pop("a")()
