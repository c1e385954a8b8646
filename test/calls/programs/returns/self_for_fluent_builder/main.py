class Query:
    def __init__(self, table):
        self.table = table
        self.filters = []
        self.limit_to = None

    def where(self, test):
        self.filters.append(test)
        return self

    def limit(self, count):
        clone = self._clone()
        clone.limit_to = count
        return clone

    def _clone(self):
        other = self.__class__(self.table)
        other.filters = list(self.filters)
        return other

    def all(self):
        rows = [row for row in self.table if all(test(row) for test in self.filters)]
        return rows[: self.limit_to]


def even(row):
    return row % 2 == 0


Query([1, 2, 3]).where(even).where(lambda row: row > 1).limit(1).all()
