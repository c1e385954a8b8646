from tornado.web import RequestHandler, authenticated
from tornado.websocket import WebSocketHandler


class BaseHandler(RequestHandler):
    def get_current_user(self):
        return None

    def options(self):
        self.set_status(204)


class MainHandler(BaseHandler):
    def get(self):
        self.write("monitor")


class HostHandler(BaseHandler):
    def initialize(self, store):
        self.store = store

    async def get(self, name):
        self.write(self.store)

    @authenticated
    def delete(self, name):
        self.set_status(204)


class CheckHandler(HostHandler):
    def post(self, name):
        self.set_status(201)


class LiveHandler(WebSocketHandler):
    def open(self):
        self.write_message("live")

    def on_message(self, message):
        self.write_message(message)
