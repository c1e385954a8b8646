from flask.views import MethodView
from flask_smorest import Blueprint


def crud(name):
    blueprint = Blueprint(name, __name__, description=f"What is known of {name}")

    @blueprint.route("/")
    class Collection(MethodView):
        @blueprint.response(200)
        def get(self):
            return []

        @blueprint.response(201)
        def post(self):
            return {}

    @blueprint.route("/<int:year>", methods=["GET"])
    @blueprint.response(200)
    def by_year(year):
        return {}

    return blueprint


def blueprints():
    return [crud(name) for name in ("income", "sales")]
