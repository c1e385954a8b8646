class Tagged:
    def __init__(self, tag):
        self.tag = tag

    def __call__(self, function):
        function.tag = self.tag
        return function


@Tagged("fast")
def work():
    return 1


work()
