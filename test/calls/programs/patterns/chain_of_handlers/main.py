class Handler:
    def __init__(self, following=None):
        self.following = following

    def handle(self, request):
        result = self.process(request)
        if result is None and self.following is not None:
            return self.following.handle(request)
        return result

    def process(self, request):
        return None


class Auth(Handler):
    def process(self, request):
        return None if request.get("user") else self.deny()

    def deny(self):
        return 401


class Page(Handler):
    def process(self, request):
        return 200


chain = Auth(Handler(Page()))
chain.handle({})
chain.handle({"user": 1})
