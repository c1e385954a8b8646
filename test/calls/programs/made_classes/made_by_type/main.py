class Base:
    def __init__(self, engine):
        self.engine = engine

    def hello(self):
        return self.named()


class Mixin:
    def mixed(self):
        return None


def named(self):
    return self.engine.start()


class Engine:
    def start(self):
        return None


Made = type("Made", (Mixin, Base), {"named": named, "other": lambda self: self.mixed()})
Made(Engine()).hello()
Made(Engine()).other()
Made(Engine()).mixed()


def build(name, bases, **members):
    return type(name, bases, members)


Second = build("Second", (Base,), named=named)
Second(Engine()).hello()
