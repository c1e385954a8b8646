from flask import Blueprint

from depot import orders
from depot.security import permission

bp = Blueprint("admin", __name__, url_prefix="/admin")
users = Blueprint("users", __name__)


class guarded:
    """A decorator that is a class."""

    def __init__(self, blueprint, right):
        self.blueprint = blueprint
        self.right = right

    def route(self, rule, **options):
        def decorate(view):
            self.blueprint.route(rule, **options)(permission(self.right)(view))
            return view

        return decorate


secure = guarded(users, "admin")


@secure.route("/")
def list_users():
    return ""


@secure.route("/<name>", methods=["DELETE"])
def drop_user(name):
    return ""


bp.register_blueprint(users, url_prefix="/users")
bp.register_blueprint(orders.lines, url_prefix="/orders/<int:order_id>/lines", name="order_lines")


@bp.errorhandler(404)
def not_found(error):
    return "", 404
