from sanic import Blueprint, json
from sanic.views import HTTPMethodView

from market.auth import authorized

bp = Blueprint("offers", url_prefix="/offers", strict_slashes=True)


class Offers(HTTPMethodView, attach=bp, uri="/"):
    decorators = [authorized]

    async def get(self, request):
        return json([])

    async def post(self, request):
        return json({})


class Offer(HTTPMethodView):
    @staticmethod
    async def get(request, offer_id):
        return json({})

    async def delete(self, request, offer_id):
        return json({})


bp.add_route(Offer.as_view(), "/<offer_id:int>")


@bp.route("/<offer_id:int>/accept", methods={"POST", "PUT"}, version=3)
@authorized
async def accept(request, offer_id: int):
    return json({})
