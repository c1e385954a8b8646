class Base:
    @property
    def label(self):
        return self.make_label()


class Child(Base):
    def make_label(self):
        return "child"


Child().label
