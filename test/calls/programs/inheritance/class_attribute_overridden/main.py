def common():
    return 1  # never runs


def special():
    return 2


class Base:
    handler = staticmethod(common)

    def run(self):
        return self.handler()


class Child(Base):
    handler = staticmethod(special)


Child().run()
