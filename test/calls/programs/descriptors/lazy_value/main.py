class lazy:
    def __init__(self, function):
        self.function = function

    def __get__(self, instance, owner):
        value = self.function(instance)
        instance.__dict__[self.function.__name__] = value
        return value


class Report:
    @lazy
    def rows(self):
        return Rows()


class Rows:
    def count(self):
        return 1


report = Report()
report.rows.count()
report.rows.count()
