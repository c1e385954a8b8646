def memoise(function):
    cache = {}

    def cached(argument):
        if argument not in cache:
            cache[argument] = function(argument)
        return cache[argument]

    cached.clear = cache.clear
    return cached


@memoise
def square(number):
    return multiply(number, number)


def multiply(a, b):
    return a * b


square(2)
square(2)
square.clear()
