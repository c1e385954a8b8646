def double(value):
    return value * 2


list(map(double, [1, 2]))
