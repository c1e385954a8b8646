class AppError(Exception):
    status = 500

    def __init__(self, detail):
        super().__init__(detail)
        self.detail = detail

    def response(self):
        return self.status, self.render()

    def render(self):
        return self.detail


class NotFound(AppError):
    status = 404

    def render(self):
        return "missing: " + super().render()


class Conflict(AppError):
    pass


def find(key):
    if key == 0:
        raise NotFound("zero")
    if key == 1:
        raise Conflict("one")
    return key


def view(key):
    try:
        return find(key)
    except AppError as error:
        return error.response()


for key in range(3):
    view(key)
