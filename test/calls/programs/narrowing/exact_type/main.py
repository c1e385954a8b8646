class Base:
    def show(self):
        pass


class Derived(Base):
    def show(self):
        pass  # never runs


class Other:
    def show(self):
        pass


def only_base(value):
    if type(value) is Base:
        value.show()


def only_others(value):
    if type(value) not in (Base, Derived):
        value.show()


for value in [Base(), Derived(), Other()]:
    only_base(value)
    only_others(value)
