from tornado.web import Application

from console.base import ApiHandler, scoped


class Users(ApiHandler):
    @scoped("users:read")
    async def get(self):
        self.write({})

    @scoped("users:write")
    async def post(self):
        self.write({})


class User(ApiHandler):
    @scoped("users:read")
    def get(self, name):
        self.write({})

    put = patch = lambda self, name: self.write({})


default_handlers = [
    (r"/api/users", Users),
    (r"/api/users/([^/]+)", User),
]


def make_admin():
    return Application([(pattern.replace("/api", ""), handler) for pattern, handler in default_handlers])
