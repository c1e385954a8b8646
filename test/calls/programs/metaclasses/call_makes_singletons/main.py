class Singleton(type):
    instances = {}

    def __call__(cls, *args):
        if cls not in cls.instances:
            cls.instances[cls] = super().__call__(*args)
        return cls.instances[cls]


class Settings(metaclass=Singleton):
    def __init__(self):
        self.values = self.load()

    def load(self):
        return {}

    def get(self, key):
        return self.values.get(key)


Settings().get("a")
Settings().get("b")
