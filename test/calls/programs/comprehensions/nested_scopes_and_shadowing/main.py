def load(name):
    return Table(name)


class Table:
    def __init__(self, name):
        self.name = name

    def columns(self):
        return [Column(self, index) for index in range(2)]


class Column:
    def __init__(self, table, index):
        self.table = table
        self.index = index

    def label(self):
        return f"{self.table.name}{self.index}"

    def wide(self):
        return self.index > 0


name = load
tables = [name(letter) for letter in "ab"]
labels = {column.label() for table in tables for column in table.columns() if column.wide()}
by_table = {table.name: [column.label() for column in table.columns()] for table in tables}
total = sum(column.index for row in [table.columns() for table in tables] for column in row)
