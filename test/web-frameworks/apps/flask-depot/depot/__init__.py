"""A depot: goods, orders and who may touch them."""

from flask import Flask, jsonify
from werkzeug.utils import import_string

from depot.extensions import EXTENSIONS, health

BLUEPRINTS = [
    "depot.goods:bp",
    ("depot.orders:bp", {"url_prefix": "/o"}),
    "depot.admin:bp",
]


class Depot(Flask):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.load_extensions()

    def load_extensions(self):
        for extension in EXTENSIONS:
            extension.init_app(self)

    def register_all(self):
        for entry in BLUEPRINTS:
            name, options = entry if isinstance(entry, tuple) else (entry, {})
            self.register_blueprint(import_string(name), **options)


class LazyView:
    def __init__(self, import_name):
        self.__module__, self.__name__ = import_name.rsplit(".", 1)
        self.import_name = import_name

    @property
    def view(self):
        return import_string(self.import_name)

    def __call__(self, *args, **kwargs):
        return self.view(*args, **kwargs)


def create_app(config=None):
    app = Depot(__name__, static_folder=None)
    app.config.from_object("depot.config.Config")
    if config:
        app.config.update(config)
    app.register_all()
    register_pages(app)
    if app.config["WITH_REPORTS"]:
        from depot.reports import make_blueprint

        for kind in app.config["REPORTS"]:
            app.register_blueprint(make_blueprint(kind))
    if app.config.get("WITH_LEGACY"):
        app.add_url_rule("/legacy", "legacy", lambda: "")

    @app.route("/", defaults={"page": 1})
    @app.route("/page/<int:page>")
    def index(page):
        return jsonify(page)

    @app.cli.command("stock")
    def stock():
        """Counts what is there."""

    app.add_url_rule("/health", view_func=health.view, methods=["GET"])
    return app


PAGES = (("/about", "about"), ("/imprint", "imprint"), ("/terms/<language>", "terms"))


def register_pages(app):
    from depot import pages

    for rule, name in PAGES:
        app.add_url_rule(rule, f"page_{name}", getattr(pages, name))
    for verb in ("post", "delete"):
        getattr(app, verb)(f"/pages/{verb}")(getattr(pages, f"on_{verb}"))
