class Base:
    def __init__(self):
        self._value = 0

    @property
    def value(self):
        return self.load()

    @value.setter
    def value(self, new):
        self._value = self.check(new)

    @value.deleter
    def value(self):
        self._value = None

    def load(self):
        return self._value

    def check(self, new):
        return new


class Strict(Base):
    def check(self, new):
        return super().check(int(new))

    @Base.value.getter
    def value(self):
        return super().load() + 1


strict = Strict()
strict.value = "3"
strict.value
del strict.value
Base().value
