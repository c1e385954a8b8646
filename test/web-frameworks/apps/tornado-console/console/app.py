import importlib

from tornado.routing import HostMatches, PathMatches, Rule, RuleRouter
from tornado.web import Application, RedirectHandler, StaticFileHandler, URLSpec, url

from console.base import BaseHandler, ErrorHandler
from console.handlers import jobs, users

HANDLER_MODULES = ["console.handlers.users", "console.handlers.jobs"]
_job_id = r"(?P<job_id>\w+)"


def load_handlers(name):
    module = importlib.import_module(name)
    return list(module.default_handlers)


def url_path_join(*pieces):
    parts = [piece.strip("/") for piece in pieces if piece.strip("/")]
    return "/" + "/".join(parts)


class Status(BaseHandler):
    def initialize(self, started=0):
        self.started = started

    def get(self):
        self.write({})


class Console(Application):
    def __init__(self, base_url="/console/", **settings):
        self.base_url = base_url
        super().__init__(self.init_handlers(), default_handler_class=ErrorHandler, **settings)
        self.add_handlers(r"api\.example\.org", [(r"/status", Status)])

    def init_handlers(self):
        handlers = [url(r"/login", LoginHandler, name="login")]
        for name in HANDLER_MODULES:
            handlers.extend(load_handlers(name))
        handlers.append((f"/jobs/{_job_id}/log", jobs.JobLog))
        handlers.append((r"/files/(.*)", StaticFileHandler, {"path": "/tmp"}))
        if self.base_url != "/":
            handlers = [self.below(handler) for handler in handlers]
        handlers.append((r"/", RedirectHandler, {"url": self.base_url}))
        handlers.append(Rule(PathMatches(r"/status"), Status, {"started": 1}, "status"))
        return handlers

    def below(self, handler):
        if isinstance(handler, URLSpec):
            return url(url_path_join(self.base_url, handler.regex.pattern), handler.handler_class, handler.kwargs, handler.name)
        return (url_path_join(self.base_url, handler[0]), *handler[1:])


class LoginHandler(BaseHandler):
    async def get(self):
        self.write("")

    async def post(self):
        self.write("")


def make_app():
    console = Console(debug=False)
    return RuleRouter([Rule(HostMatches("admin.example.org"), users.make_admin()), Rule(PathMatches("/.*"), console)])
