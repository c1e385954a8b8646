def a(value):
    return value


def b(value):
    return value


for function, value in zip([a, b], [1, 2]):
    function(value)
for index, function in enumerate((a, b)):
    function(index)
