def zero():
    return 0  # never runs


def one():
    return 1


def two():
    return 2


functions = [zero, one, two]
for function in functions[1:]:
    function()
functions[-1]()
