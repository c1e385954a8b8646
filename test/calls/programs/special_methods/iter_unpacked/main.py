class Step:
    def __init__(self, function, arguments):
        self.function = function
        self.arguments = arguments

    def __iter__(self):
        return iter((self.function, self.arguments))


def run(callback):
    callback()


def report():
    pass


for function, arguments in [Step(run, (report,))]:
    function(*arguments)
