class Base:
    def __init__(self, action):
        self.action = action


class Child(Base):
    def run(self):
        return self.action()


def task():
    return 1


Child(task).run()
