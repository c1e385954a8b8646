class Closable:
    def close(self):
        return 1


class Plain:
    pass


def finish(thing):
    if hasattr(thing, "close"):
        thing.close()


finish(Closable())
finish(Plain())
