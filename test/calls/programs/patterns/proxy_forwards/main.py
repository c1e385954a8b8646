class Target:
    def read(self):
        return self.check()

    def check(self):
        return 1


class Proxy:
    def __init__(self, target):
        self._target = target

    def __getattr__(self, name):
        note(name)
        return getattr(self._target, name)


def note(name):
    return name


Proxy(Target()).read()
