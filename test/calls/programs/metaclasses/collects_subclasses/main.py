class Registry(type):
    plugins = {}

    def __new__(mcs, name, bases, body):
        cls = super().__new__(mcs, name, bases, body)
        if bases:
            mcs.plugins[name.lower()] = cls
        return cls

    def create(cls, name):
        return cls.plugins[name]()


class Plugin(metaclass=Registry):
    def run(self):
        return self.work()


class Alpha(Plugin):
    def work(self):
        return "alpha"


class Beta(Plugin):
    def work(self):
        return "beta"


for name in ("alpha", "beta"):
    Plugin.create(name).run()
