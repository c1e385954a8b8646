from flask import Blueprint, jsonify


class Health:
    """Answers whether the depot is well."""

    def __init__(self, app=None, path="/_status"):
        self.path = path
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        app.extensions["health"] = self
        app.add_url_rule(self.path, "health_status", self.view)

    def view(self):
        return jsonify({})


class Metrics:
    def init_app(self, app):
        blueprint = Blueprint("metrics", __name__)
        blueprint.add_url_rule("/metrics", "metrics", self.export)
        app.register_blueprint(blueprint)

    def export(self):
        return ""


health = Health()
EXTENSIONS = [health, Metrics()]
