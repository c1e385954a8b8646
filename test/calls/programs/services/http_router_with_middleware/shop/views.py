from server.responses import Response


class View:
    @classmethod
    def as_view(cls, **options):
        def view(request):
            self = cls(**options)
            return self.dispatch(request)

        return view

    def dispatch(self, request):
        handler = getattr(self, request["method"].lower())
        return handler(request)


class ItemView(View):
    def get(self, request):
        return self.items()

    def post(self, request):
        return Response("made")

    def items(self):
        return []


def health(request):
    return "ok"
