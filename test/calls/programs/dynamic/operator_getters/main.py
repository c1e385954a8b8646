import operator


class Row:
    def __init__(self, key):
        self.key = key

    def total(self):
        return self.key

    @property
    def rank(self):
        return -self.key


rows = [Row(2), Row(1)]
rows.sort(key=operator.attrgetter("rank"))
totals = [operator.methodcaller("total")(row) for row in rows]
