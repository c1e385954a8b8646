class Base:
    def compute(self):
        raise NotImplementedError  # never runs

    def run(self):
        return self.compute()


class Real(Base):
    def compute(self):
        return 1


Real().run()
