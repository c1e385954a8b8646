class Lazy:
    def __call__(self):
        return compute()


def compute():
    return 1


def resolve(value):
    if callable(value):
        return value()
    if isinstance(value, str):
        return value.upper()
    return value


resolve(Lazy())
resolve(compute)
resolve("a")
resolve(1)
