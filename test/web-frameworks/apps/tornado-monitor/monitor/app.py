from tornado.routing import HostMatches, PathMatches, Rule, RuleRouter
from tornado.web import Application, RedirectHandler, StaticFileHandler, URLSpec, url

from monitor.handlers import CheckHandler, HostHandler, LiveHandler, MainHandler

API = r"/api/v1"


def api_handlers(store):
    return [
        (API + r"/hosts/([^/]+)", HostHandler, {"store": store}),
        url(API + r"/hosts/(?P<name>\w+)/checks", CheckHandler, {"store": store}, name="checks"),
    ]


class Monitor(Application):
    def __init__(self):
        handlers = [
            (r"/", MainHandler),
            URLSpec("/live", LiveHandler),
            (r"/old", RedirectHandler, {"url": "/"}),
            (r"/files/(.*)", StaticFileHandler, {"path": "."}),
        ]
        handlers.extend(api_handlers({}))
        super().__init__(handlers, debug=False)


class StatusApplication(Application):
    pass


def make_app():
    app = Monitor()
    app.add_handlers(r"status\.example\.org", [(r"/status", "monitor.handlers.MainHandler")])
    admin = Application([(r"/admin/hosts", HostHandler, {"store": {}})])
    return RuleRouter([Rule(PathMatches(r"/admin.*"), admin), Rule(HostMatches(r".*"), app)])
