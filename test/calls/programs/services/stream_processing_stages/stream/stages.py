class Stage:
    def __init__(self, function):
        self.function = function

    def process(self, items):
        for item in items:
            yield from self.each(item)

    def each(self, item):
        raise NotImplementedError  # never runs


class Map(Stage):
    def each(self, item):
        yield self.function(item)


class Filter(Stage):
    def each(self, item):
        if self.function(item):
            yield item


def to_upper(text):
    return text.upper()
