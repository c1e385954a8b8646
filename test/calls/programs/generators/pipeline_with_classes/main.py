class Source:
    def __init__(self, rows):
        self.rows = rows

    def __or__(self, stage):
        return Source(stage(self.rows))

    def __iter__(self):
        return iter(self.rows)


class Where:
    def __init__(self, test):
        self.test = test

    def __call__(self, rows):
        return (row for row in rows if self.test(row))


class Select:
    def __init__(self, change):
        self.change = change

    def __call__(self, rows):
        return (self.change(row) for row in rows)


def is_long(text):
    return len(text) > 1


def shout(text):
    return text.upper()


list(Source(["a", "bb"]) | Where(is_long) | Select(shout))
