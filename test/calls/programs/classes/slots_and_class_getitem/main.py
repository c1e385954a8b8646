class Registry:
    __slots__ = ("items",)

    def __init__(self):
        self.items = {}

    def __class_getitem__(cls, key):
        return cls.of(key)

    @classmethod
    def of(cls, key):
        made = cls()
        made[key] = Entry(key)
        return made

    def __setitem__(self, key, entry):
        self.items[key] = entry.normal()

    def __getitem__(self, key):
        return self.items[key]


class Entry:
    def __init__(self, key):
        self.key = key

    def normal(self):
        return self


Registry["a"]["a"].normal()
