def respond():
    return 200


class Server:
    def __init__(self):
        self.handler = respond

    def serve(self):
        return self.handler()


Server().serve()
