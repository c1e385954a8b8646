class Handler:
    def __call__(self):
        return 1


class Server:
    def __init__(self):
        self.handler = Handler()

    def serve(self):
        return self.handler()


Server().serve()
