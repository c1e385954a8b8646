class Tracked:
    def __new__(cls, name):
        return object.__new__(cls)

    def __init__(self, name):
        self.name = name


Tracked("a")
