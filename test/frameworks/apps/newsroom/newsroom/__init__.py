"""An application factory with extensions."""
from flask import Flask

from .extensions import db
from .jobs import init_jobs


def create_app(config=None):
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
    app.config["SQLALCHEMY_BINDS"] = {"metrics": "sqlite://"}
    app.config.update(config or {})
    db.init_app(app)
    register_commands(app)
    init_jobs(app)
    return app


def register_commands(app):
    from .commands import articles, database, seed

    app.cli.add_command(database.database_group)
    app.cli.add_command(articles.articles)
    app.cli.command("seed")(seed.seed)
    app.register_blueprint(articles.blueprint)

    @app.cli.command()
    def check_links():
        """Made inside the factory."""
