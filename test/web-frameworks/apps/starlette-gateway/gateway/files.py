from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

routes = []


def route(path, **options):
    def register(function):
        routes.append(Route(path, function, **options))
        return function

    return register


@route("/{name:path}")
async def download(request):
    return PlainTextResponse("")


@route("/{name:path}", methods=["PUT"], name="upload")
def store(request):
    return PlainTextResponse("")


app = Starlette(routes=routes)
