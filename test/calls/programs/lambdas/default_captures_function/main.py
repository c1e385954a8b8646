def add(a, b):
    return a + b


def scale(a, b):
    return a * b


operations = [lambda value, using=function: using(value, 2) for function in (add, scale)]
operations[0](1)
operations[1](2)
