class Base:
    @classmethod
    def build(cls):
        return cls()

    @staticmethod
    def version():
        return 1


class Child(Base):
    @classmethod
    def build(cls):
        made = super().build()
        made.ready()
        return made

    @staticmethod
    def version():
        return Base.version() + 1

    def ready(self):
        return self.version()


Child.build()
