class Base:
    def first(self):
        return 1

    def second(self):
        return 2


class Child(Base):
    def both(self):
        parent = super()
        return parent.first() + parent.second()


Child().both()
