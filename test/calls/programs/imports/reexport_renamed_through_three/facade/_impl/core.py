class MemoryStore:
    def __init__(self, name):
        self.name = name

    def put(self, value):
        return value


def open_memory(name):
    return MemoryStore(name)
