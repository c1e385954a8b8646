from tornado.web import URLSpec
from tornado.websocket import WebSocketHandler

from console.base import ApiHandler


class Job(ApiHandler):
    kind = ""

    def get(self, job_id):
        self.write({})

    def delete(self, job_id):
        self.write({})


class JobLog(WebSocketHandler):
    def on_message(self, message):
        self.write_message(message)


def make_handler(kind):
    return type(f"{kind.title()}Job", (Job,), {"kind": kind})


default_handlers = []
for kind in ("build", "deploy"):
    default_handlers.append((rf"/api/{kind}/(\w+)", make_handler(kind)))
default_handlers.append(URLSpec(r"/api/queue", type("Queue", (ApiHandler,), {"get": lambda self: None}), name="queue"))
