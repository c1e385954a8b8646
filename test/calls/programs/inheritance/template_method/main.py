class Report:
    def print(self):
        return self.title() + self.body()

    def title(self):
        return "Report"

    def body(self):
        raise NotImplementedError  # never runs


class Sales(Report):
    def body(self):
        return "sales"


Sales().print()
