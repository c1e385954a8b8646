class Copyable:
    def copy(self):
        return type(self)()

    def use(self):
        return 1


Copyable().copy().use()
