class Query:
    def __init__(self, table):
        self.table = table
        self.parts = []

    def where(self, condition):
        self.parts.append(condition)
        return self

    def order(self, column):
        return self.with_part(column)

    def with_part(self, part):
        made = Query(self.table)
        made.parts = [*self.parts, part]
        return made

    def all(self):
        return Result(self.parts)


class Result:
    def __init__(self, rows):
        self.rows = rows

    def first(self):
        return self.rows[0]


Query("users").where("a").order("b").all().first()
