def greet(options):
    return polite(options.name)


def polite(name):
    return name


def add(options):
    return sum(options.numbers)
