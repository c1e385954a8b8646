def memoise(function):
    known = {}

    def remembered(value):
        if value not in known:
            known[value] = function(value)
        return known[value]

    return remembered


def slow(value):
    return expensive(value)


def expensive(value):
    return value


fast = memoise(slow)
fast(1)
fast(1)
