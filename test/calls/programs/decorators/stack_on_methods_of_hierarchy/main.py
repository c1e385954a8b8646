from functools import wraps


def traced(method):
    @wraps(method)
    def tracing(self, *args, **kwargs):
        self.trace(method.__name__)
        return method(self, *args, **kwargs)

    return tracing


def validated(check):
    def decorate(method):
        @wraps(method)
        def validating(self, value):
            return method(self, check(value))

        return validating

    return decorate


def positive(value):
    return abs(value)


def whole(value):
    return int(value)


class Account:
    def __init__(self):
        self.seen = []

    def trace(self, name):
        self.seen.append(name)

    @traced
    @validated(positive)
    def deposit(self, value):
        return self.book(value)

    def book(self, value):
        return value


class Savings(Account):
    @validated(whole)
    def deposit(self, value):
        return super().deposit(value)


Account().deposit(1)
Savings().deposit(2.5)
