registry = {}


def command(name):
    def register(cls):
        registry[name] = cls
        return cls

    return register


@command("add")
class Add:
    def execute(self):
        return "add"


@command("drop")
class Drop:
    def execute(self):
        return "drop"


def dispatch(name):
    return registry[name]().execute()


dispatch("add")
dispatch("drop")
