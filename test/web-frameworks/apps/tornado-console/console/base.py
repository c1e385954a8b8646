from functools import wraps

from tornado.web import HTTPError, RequestHandler


class BaseHandler(RequestHandler):
    def prepare(self):
        self.user = self.get_cookie("user")


class ErrorHandler(BaseHandler):
    def prepare(self):
        raise HTTPError(404)


class ApiHandler(BaseHandler):
    def set_default_headers(self):
        self.set_header("Content-Type", "application/json")

    def options(self, *args):
        self.set_status(204)


def scoped(*scopes):
    def decorate(method):
        @wraps(method)
        def checked(self, *args, **kwargs):
            if not self.user:
                raise HTTPError(403)
            return method(self, *args, **kwargs)

        return checked

    return decorate
