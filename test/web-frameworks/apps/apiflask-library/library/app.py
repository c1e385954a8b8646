from apiflask import APIBlueprint, APIFlask

from library import books, loans


def create_app():
    app = APIFlask(__name__, title="Library", docs_path="/help", static_folder=None)
    v1 = APIBlueprint("v1", __name__, url_prefix="/v1")
    for module in (books, loans):
        v1.register_blueprint(module.bp)
    app.register_blueprint(v1)

    @app.get("/")
    @app.output({}, status_code=204)
    def index():
        return ""

    app.add_url_rule("/shelves/<name>", view_func=books.Shelf.as_view("shelf"))
    return app
