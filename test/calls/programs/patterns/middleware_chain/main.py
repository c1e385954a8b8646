def logging(following):
    def handle(request):
        return following(request)

    return handle


def checking(following):
    def handle(request):
        return following(request)

    return handle


def view(request):
    return request


application = view
for middleware in (logging, checking):
    application = middleware(application)
application("r")
