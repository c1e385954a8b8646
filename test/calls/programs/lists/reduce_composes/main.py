from functools import reduce


def strip(text):
    return text.strip()


def lower(text):
    return text.lower()


def compose(left, right):
    def composed(text):
        return right(left(text))

    return composed


pipeline = reduce(compose, [strip, lower])
pipeline(" A ")
