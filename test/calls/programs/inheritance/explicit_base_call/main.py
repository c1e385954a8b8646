class Base:
    def __init__(self):
        self.ready = prepare()


class Child(Base):
    def __init__(self):
        Base.__init__(self)


def prepare():
    return True


Child()
