from functools import update_wrapper


class Rule:
    def __init__(self, test):
        self.test = test
        update_wrapper(self, test)

    def __call__(self, subject):
        return self.test(subject)


def rule(function):
    return Rule(function)


def both(left, right):
    return Rule(lambda subject: left(subject) and right(subject))


def either(left, right):
    return Rule(lambda subject: left(subject) or right(subject))


def negate(inner):
    return Rule(lambda subject: not inner(subject))
