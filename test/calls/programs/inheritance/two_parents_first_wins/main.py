class First:
    def hello(self):
        return 1


class Second:
    def hello(self):
        return 2  # never runs

    def bye(self):
        return 3


class Both(First, Second):
    pass


both = Both()
both.hello()
both.bye()
