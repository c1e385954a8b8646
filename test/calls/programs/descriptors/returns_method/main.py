class Bound:
    def __init__(self, function):
        self.function = function

    def __get__(self, instance, owner):
        return self.function


def work():
    return 1


class Holder:
    job = Bound(work)


Holder().job()
