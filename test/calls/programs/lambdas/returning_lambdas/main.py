def compose(*functions):
    def composed(value):
        for function in functions:
            value = function(value)
        return value

    return composed


add = lambda n: lambda value: plus(value, n)


def plus(a, b):
    return a + b


compose(add(1), add(2), lambda value: plus(value, value))(3)
