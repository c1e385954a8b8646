from abc import ABC, abstractmethod


class Report(ABC):
    def build(self):
        self.head()
        self.body()
        return self.foot()

    def head(self):
        return "head"

    @abstractmethod
    def body(self): ...  # never runs

    def foot(self):
        return "foot"


class Sales(Report):
    def body(self):
        return self.rows()

    def rows(self):
        return []


class Stock(Report):
    def body(self):
        return "stock"

    def foot(self):
        return super().foot() + "!"


for report in (Sales(), Stock()):
    report.build()
