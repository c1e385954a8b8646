def outer(a):
    def middle(b):
        def inner(c):
            return combine(a, b, c)

        def twice(c):
            return inner(inner(c))

        return twice

    return [middle(number) for number in range(2)]


def combine(*values):
    return sum(values)


for function in outer(1):
    function(2)
