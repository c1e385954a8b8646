from bottle import Bottle, default_app, get, hook, post, request, response, route, run, static_file

from notes import tags


@route("/")
@route("/index.html", name="index")
def index():
    return ""


@get("/notes/<note_id:int>")
def show(note_id):
    return {}


@post("/notes")
def add():
    return {}


@route("/notes/<note_id:int>", method=["PUT", "PATCH"])
def change(note_id):
    return {}


@route("/static/<path:path>")
def files(path):
    return static_file(path, root="/tmp")


@hook("before_request")
def trace():
    request.trace = 1


class Notebook:
    def __init__(self, app):
        self.app = app
        for name, path, method in self.table():
            app.route(path, method=method, callback=getattr(self, name))

    def table(self):
        yield "all", "/notebooks", "GET"
        yield "create", "/notebooks", "POST"

    def all(self):
        return {}

    def create(self):
        return {}


def create_app():
    app = default_app()
    Notebook(app)
    app.mount("/tags", tags.app)
    app.merge(tags.extra)
    for word in ("help", "about"):
        app.route(f"/{word}", callback=page, name=word)
    return app


def page():
    return response.status


if __name__ == "__main__":
    run(create_app())
