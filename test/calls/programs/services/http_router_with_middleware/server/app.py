from server.responses import NotFound, Response


class Application:
    def __init__(self):
        self.routes = {}
        self.middleware = []

    def use(self, middleware):
        self.middleware.append(middleware)

    def add(self, method, path, handler):
        self.routes[method, path] = handler

    def __call__(self, request):
        handler = self.resolve
        for middleware in reversed(self.middleware):
            handler = middleware(handler)
        try:
            response = handler(request)
        except NotFound as error:
            response = error.as_response()
        return response.render()

    def resolve(self, request):
        handler = self.routes.get((request["method"], request["path"]))
        if handler is None:
            raise NotFound(request["path"])
        result = handler(request)
        return result if isinstance(result, Response) else Response(result)
