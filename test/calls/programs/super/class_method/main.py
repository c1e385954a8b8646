class Base:
    @classmethod
    def make(cls):
        return cls()


class Child(Base):
    @classmethod
    def make(cls):
        return super().make()

    def use(self):
        return 1


Child.make().use()
