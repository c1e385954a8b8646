from sanic import Blueprint, Sanic
from sanic.response import text

from feed.media import media
from feed.posts import posts


def create_app(name="feed"):
    app = Sanic(name)
    content = Blueprint.group(posts, media, url_prefix="/content")
    app.blueprint(content)
    app.add_route(about, "/about")
    app.add_websocket_route(echo, "/echo")

    @app.get("/", strict_slashes=True)
    async def index(request):
        return text("feed")

    @app.on_request
    async def authenticate(request):
        return None

    app.static("/static", ".", name="static")
    return app


def about(request):
    return text("about")


async def echo(request, ws):
    await ws.send("echo")
