class Response:
    status = 200

    def __init__(self, body):
        self.body = body

    def render(self):
        return f"{self.status} {self.body}"


class NotFound(Exception):
    def as_response(self):
        response = Response(self.args[0])
        response.status = 404
        return response
