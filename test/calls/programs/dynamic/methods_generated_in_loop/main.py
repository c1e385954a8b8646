class Api:
    def call(self, method, path):
        return send(method, path)


def send(method, path):
    return path


def make(method):
    def request(self, path):
        return self.call(method, path)

    return request


for name in ("get", "post"):
    setattr(Api, name, make(name))

Api().get("/")
Api().post("/")
