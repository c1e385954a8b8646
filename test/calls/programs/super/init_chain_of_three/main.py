class A:
    def __init__(self, name):
        self.name = self.clean(name)

    def clean(self, name):
        return name


class B(A):
    def __init__(self, name, size):
        super().__init__(name)
        self.size = size


class C(B):
    def __init__(self, name):
        super().__init__(name, 3)
        self.ready = True

    def clean(self, name):
        return super().clean(name).strip()


C(" x ")
