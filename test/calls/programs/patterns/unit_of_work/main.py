class Unit:
    def __init__(self):
        self.pending = []

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.commit()

    def register(self, action):
        self.pending.append(action)

    def commit(self):
        for action in self.pending:
            action()


def write():
    return 1


with Unit() as unit:
    unit.register(write)
