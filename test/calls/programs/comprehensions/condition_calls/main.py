def wanted(value):
    return value > 1


[value for value in [1, 2] if wanted(value)]
