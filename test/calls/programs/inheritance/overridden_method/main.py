class Base:
    def run(self):
        return 1  # never runs


class Child(Base):
    def run(self):
        return 2


Child().run()
