registry = {}


def provides(name):
    def decorate(factory):
        registry[name] = Lazy(factory)
        return factory

    return decorate


class Lazy:
    def __init__(self, factory):
        self.factory = factory
        self.value = None

    def get(self):
        if self.value is None:
            self.value = self.factory()
        return self.value


class Clock:
    def now(self):
        return 1


class Log:
    def write(self, text):
        return text


@provides("clock")
def make_clock():
    return Clock()


@provides("log")
def make_log():
    return Log()


registry["clock"].get().now()
registry["log"].get().write("x")
