"""A request wrapped in a class of one's own."""


class WantedRequest:
    def __init__(self, request):
        self.request = request

    def parameter(self, name):
        return self.request.args.get(name, "")

    def constant(self, name):
        return "bar"
