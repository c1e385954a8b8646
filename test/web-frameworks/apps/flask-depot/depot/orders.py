from flask import Blueprint, jsonify

bp = Blueprint("orders", __name__, url_prefix="/orders")
lines = Blueprint("lines", __name__, url_prefix="/<int:order_id>/lines")


def expose(rule="", methods=("GET",), **options):
    """Marks a method of a class for `register`."""

    def mark(function):
        function.rules = [*getattr(function, "rules", []), (rule, methods, options)]
        return function

    return mark


class Section:
    def __init__(self, blueprint):
        for name in sorted(dir(self)):
            method = getattr(self, name)
            for rule, methods, options in getattr(method, "rules", []):
                blueprint.add_url_rule(rule or f"/{name}", f"{type(self).__name__}_{name}", method, methods=list(methods), **options)


class Orders(Section):
    @expose("/")
    def all(self):
        return jsonify([])

    @expose()
    @expose("/today")
    def recent(self):
        return jsonify([])

    @expose("/<int:order_id>/cancel", methods=("POST",))
    def cancel(self, order_id):
        return jsonify({})


Orders(bp)


@lines.route("/", methods=["GET"])
def list_lines(order_id):
    return jsonify([])


@lines.post("/")
def add_line(order_id):
    return jsonify({})


bp.register_blueprint(lines)
