from sanic import Blueprint, json

bp = Blueprint("stalls", url_prefix="/stalls")
modern = bp.copy("modern_stalls", url_prefix="/places") if False else Blueprint("modern", url_prefix="/places")
owners = Blueprint("owners", url_prefix="/owners")


def listing(*blueprints):
    """The same list below each of them."""

    def decorate(handler):
        for blueprint in blueprints:
            blueprint.add_route(handler, "/", methods=["GET"])
        return handler

    return decorate


@listing(bp, modern, owners)
async def all_of_them(request):
    return json([])


@bp.get("/<name:str>")
async def stall(request, name):
    return json({})


@modern.patch("/<name:[a-z]+>")
async def rename(request, name):
    return json({})
