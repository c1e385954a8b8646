class Registry(type):
    classes = {}

    def __new__(mcs, name, bases, body):
        made = super().__new__(mcs, name, bases, body)
        mcs.classes[name] = made
        return made

    def create(cls, *args):
        return cls.classes[cls.__name__](*args)


class Plugin(metaclass=Registry):
    def run(self):
        return "plugin"


class Other(Plugin):
    def run(self):
        return "other"


Other.create().run()
for each in Registry.classes.values():
    each().run()
