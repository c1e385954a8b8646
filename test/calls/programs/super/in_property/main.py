class Base:
    @property
    def size(self):
        return 1


class Child(Base):
    @property
    def size(self):
        return super().size + 1


Child().size
