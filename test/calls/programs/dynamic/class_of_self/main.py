class Base:
    def fresh(self):
        return self.__class__()


class Child(Base):
    def use(self):
        return 1


Child().fresh().use()
