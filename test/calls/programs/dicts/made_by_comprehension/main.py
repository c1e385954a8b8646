def add(a, b):
    return a + b


def take(a, b):
    return a - b


operations = {function.__name__: function for function in (add, take)}
operations["add"](1, 2)
for name in operations:
    operations[name](3, 4)
