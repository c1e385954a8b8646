import functools


class Counted:
    def __init__(self, function):
        functools.update_wrapper(self, function)
        self.function = function
        self.count = 0

    def __call__(self, *args, **kwargs):
        self.count += 1
        return self.function(*args, **kwargs)

    def __get__(self, instance, owner):
        return functools.partial(self, instance)


class Worker:
    @Counted
    def work(self, amount):
        return self.scale(amount)

    def scale(self, amount):
        return amount * 2


Worker().work(3)
