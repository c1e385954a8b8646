def a():
    return "a"


def b():
    return "b"


for part in [a] + [b]:
    part()
