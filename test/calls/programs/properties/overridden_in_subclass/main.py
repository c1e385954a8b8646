class Base:
    @property
    def title(self):
        return "base"

    def show(self):
        return self.title


class Child(Base):
    @property
    def title(self):
        return super().title + self.suffix()

    def suffix(self):
        return "!"


Child().show()
