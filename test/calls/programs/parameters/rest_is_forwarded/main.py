class Model:
    def __init__(self, name, *, hook):
        self.name = name
        self.hook = hook

    def save(self):
        return self.hook(self)


def log(model):
    return describe(model.name)


def describe(name):
    return name


def create(cls, *args, **kwargs):
    made = cls(*args, **kwargs)
    made.save()
    return made


create(Model, "a", hook=log)
