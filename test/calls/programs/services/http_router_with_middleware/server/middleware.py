def logging_middleware(following):
    def middleware(request):
        write(request)
        return following(request)

    return middleware


def write(request):
    return str(request)


class Timing:
    def __init__(self, following):
        self.following = following

    def __call__(self, request):
        self.start()
        return self.following(request)

    def start(self):
        return 0
