class Counted:
    def __init__(self, function):
        self.function = function
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1
        return self.function(*args)

    def report(self):
        return self.calls


@Counted
def greet(name):
    return polite(name)


def polite(name):
    return name


greet("a")
greet.report()
