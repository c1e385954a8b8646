def rows():
    return [[1], [2]]


def use(value):
    return value


[use(value) for row in rows() for value in row]
