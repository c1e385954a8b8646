class Old:
    def legacy(self):
        return 1


class Adapter:
    def __init__(self, inner):
        self.inner = inner

    def modern(self):
        return self.inner.legacy()


def use(thing):
    return thing.modern()


use(Adapter(Old()))
