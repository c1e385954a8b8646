def a(x):
    return x


def b(x):
    return x


def c(x):
    return x


base = {"a": a}
more = {"b": b}
table = {**base, **more}
table |= {"c": c}
for name, function in table.items():
    function(name)
joined = base | more
joined["b"]("x")
