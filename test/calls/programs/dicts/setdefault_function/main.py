def fallback():
    return 0


def chosen():
    return 1


table = {}
table.setdefault("a", fallback)()
table["b"] = chosen
table.setdefault("b", fallback)()
