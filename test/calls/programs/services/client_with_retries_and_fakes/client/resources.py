class Resource:
    path = "/"

    def __init__(self, client, **data):
        self._client = client
        self.data = data

    @classmethod
    def load(cls, client, data):
        return cls(client, **data)

    def save(self):
        return self._client.patch(self.path, self.data)


class User(Resource):
    path = "/users"

    def rename(self, name):
        self.data["name"] = name
        return self.save()
