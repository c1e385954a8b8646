from functools import cmp_to_key, lru_cache, reduce


class Layer:
    def __init__(self, name):
        self.name = name

    def over(self, other):
        return Layer(self.name + other.name)


def stack(top, bottom):
    return top.over(bottom)


def compare(left, right):
    return rank(left.name) - rank(right.name)


@lru_cache(maxsize=None)
def rank(name):
    return measure(name)


def measure(name):
    return len(name)


layers = [Layer("bb"), Layer("a")]
reduce(stack, layers).over(layers[0])
sorted(layers, key=cmp_to_key(compare))[0].over(layers[1])
rank.cache_clear()
