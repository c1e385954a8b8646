class AppError(Exception):
    def __init__(self, message):
        super().__init__(message)
        self.message = message

    def render(self):
        return self.status(), self.message

    def status(self):
        return 500  # never runs


class NotFound(AppError):
    def status(self):
        return 404


class Denied(AppError):
    def status(self):
        return 403


def handle(name):
    if name == "missing":
        raise NotFound(name)
    raise Denied(name)


for name in ("missing", "secret"):
    try:
        handle(name)
    except AppError as error:
        error.render()
