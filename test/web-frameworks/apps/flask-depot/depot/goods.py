from flask import Blueprint

from depot.security import permission
from depot.views import ListView, register_api

bp = Blueprint("goods", __name__, url_prefix="/goods")


class Good: ...


class Crate: ...


for model in (Good, Crate):
    register_api(bp, model, model.__name__.lower())


class Shelves(ListView):
    template = "shelves.html"


bp.add_url_rule("/shelves", view_func=permission("shelves")(Shelves.as_view("shelves")))


@bp.get("/search")
@permission("search")
def search():
    return ""


@bp.route("/<uuid:good_id>/label", methods=["GET", "PUT"], strict_slashes=False)
def label(good_id):
    return ""
