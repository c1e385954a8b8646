def a():
    return "a"


def b():
    return "b"


merged = {**{"a": a}, "b": b}
merged["a"]()
both = {"a": a} | {"b": b}
both["b"]()
