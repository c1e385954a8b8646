class QuerySet:
    def __init__(self, model, rows):
        self.model = model
        self.rows = rows

    def __iter__(self):
        for row in self.rows:
            yield self.model(**row)

    def filter(self, **conditions):
        return QuerySet(self.model, [row for row in self.rows if matches(row, conditions)])

    def first(self):
        for instance in self:
            return instance


def matches(row, conditions):
    return all(row[key] == value for key, value in conditions.items())


class Manager:
    def __init__(self, model):
        self.model = model
        self.rows = []

    def get_queryset(self):
        return QuerySet(self.model, self.rows)

    def filter(self, **conditions):
        return self.get_queryset().filter(**conditions)

    def first(self):
        return self.get_queryset().first()

    def create(self, **values):
        instance = self.model(**values)
        instance.save()
        return instance
