class A:
    def go(self):
        return 1


class B:
    def go(self):
        return 2


class C:
    def go(self):
        return 3  # never runs


def run(thing):
    if isinstance(thing, (A, B)):
        return thing.go()
    return 0


for thing in (A(), B(), C()):
    run(thing)
