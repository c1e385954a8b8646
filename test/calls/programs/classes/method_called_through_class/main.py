class Base:
    def describe(self):
        return self.name()

    def name(self):
        return "base"  # never runs


class Child(Base):
    def name(self):
        return "child"


child = Child()
Base.describe(child)
Child.name(child)
