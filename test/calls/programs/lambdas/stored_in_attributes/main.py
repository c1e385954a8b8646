class Validator:
    def __init__(self, test, message=lambda value: f"bad {value}"):
        self.test = test
        self.message = message

    def check(self, value):
        return self.test(value) or self.message(value)


def positive(value):
    return value > 0


Validator(lambda value: positive(value)).check(1)
Validator(lambda value: False, lambda value: positive(value)).check(2)
