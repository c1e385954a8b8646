class Handler:
    def __init__(self, follower=None):
        self.follower = follower

    def handle(self, level):
        if self.accepts(level):
            return level
        return self.follower.handle(level)


class Low(Handler):
    def accepts(self, level):
        return level < 1


class High(Handler):
    def accepts(self, level):
        return True


Low(High()).handle(2)
