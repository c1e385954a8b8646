"""A weblog: an application factory that imports its blueprints when it is called."""
from flask import Flask

from blog.config import CONFIGURATIONS


def create_app(name="development"):
    app = Flask(__name__, static_url_path="/assets")
    app.config.from_object(CONFIGURATIONS[name])
    register_extensions(app)
    register_blueprints(app)
    register_errors(app)

    @app.route("/ping")
    def ping():
        return "pong"

    @app.before_request
    def count_request():
        app.config.setdefault("REQUESTS", 0)

    return app


def register_extensions(app):
    from blog.extensions import csrf, db, login

    for extension in (db, login, csrf):
        extension.init_app(app)


def register_blueprints(app):
    from blog.admin import admin
    from blog.views.api import api
    from blog.views.comments import comments
    from blog.views.main import main

    app.register_blueprint(main)
    app.register_blueprint(api, url_prefix=app.config["API_PREFIX"])
    app.register_blueprint(admin, url_prefix="/admin")
    for section in app.config["SECTIONS"]:
        app.register_blueprint(comments, url_prefix=f"/{section}/comments", name=f"{section}-comments")


def register_errors(app):
    @app.errorhandler(404)
    def not_found(error):
        return "not found", 404
