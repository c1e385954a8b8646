from client.resources import User


class ApiClient:
    def __init__(self, transport):
        self._transport = transport

    def get(self, path, **query):
        return self._transport.request("GET", path, query=query)

    def patch(self, path, body):
        return self._transport.request("PATCH", path, json=body)

    def users(self):
        return [User.load(self, row) for row in self.get("/users")]
