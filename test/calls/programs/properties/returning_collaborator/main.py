from functools import cached_property


class Client:
    def get(self, path):
        return Response(path)


class Response:
    def __init__(self, path):
        self.path = path

    @property
    def body(self):
        return Body(self.path)


class Body:
    def __init__(self, text):
        self.text = text

    def json(self):
        return {"text": self.text}


class Api:
    @cached_property
    def client(self):
        return self.make_client()

    def make_client(self):
        return Client()

    def user(self, name):
        return self.client.get(name).body.json()


api = Api()
api.user("ann")
api.user("bob")
