def compose(first, second):
    def both(value):
        return second(first(value))

    return both


def halve(value):
    return value / 2


def show(value):
    return str(value)


compose(halve, show)(4)
