class Lazy:
    def __init__(self, factory):
        self.factory = factory
        self.value = None

    def get(self):
        if self.value is None:
            self.value = self.factory()
        return self.value


def lazy(function):
    return Lazy(function)


class Pool:
    def acquire(self):
        return 1


@lazy
def pool():
    return Pool()


pool.get().acquire()
pool.get()
