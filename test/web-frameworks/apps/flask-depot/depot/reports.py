from flask import Blueprint, jsonify


def make_blueprint(kind):
    blueprint = Blueprint(f"report_{kind}", __name__, url_prefix=f"/reports/{kind}")

    @blueprint.route("/")
    def overview():
        return jsonify(kind)

    @blueprint.route("/<int:year>", methods=["GET", "POST"])
    def year_report(year):
        return jsonify(kind, year)

    return blueprint
