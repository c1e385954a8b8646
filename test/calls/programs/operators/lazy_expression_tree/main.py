class Expression:
    def __and__(self, other):
        return Both(self, other)

    def __or__(self, other):
        return Either(self, other)

    def __invert__(self):
        return Not(self)


class Both(Expression):
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def sql(self):
        return f"({self.left.sql()} AND {self.right.sql()})"


class Either(Both):
    def sql(self):
        return f"({self.left.sql()} OR {self.right.sql()})"


class Not(Expression):
    def __init__(self, inner):
        self.inner = inner

    def sql(self):
        return "NOT " + self.inner.sql()


class Column(Expression):
    def __init__(self, name):
        self.name = name

    def __gt__(self, value):
        return Compare(self, value)

    def sql(self):
        return self.name


class Compare(Expression):
    def __init__(self, column, value):
        self.column = column
        self.value = value

    def sql(self):
        return f"{self.column.sql()} > {self.value}"


((Column("a") > 1) & ~(Column("b") | Column("c"))).sql()
