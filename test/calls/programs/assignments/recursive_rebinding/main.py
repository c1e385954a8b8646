def outer(function):
    return function


def inner(value):
    return value


step = inner
step = outer(step)
step = outer(outer(step))
step(1)
