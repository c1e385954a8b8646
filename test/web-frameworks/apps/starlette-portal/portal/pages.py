from starlette.endpoints import HTTPEndpoint
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route


async def home(request):
    return PlainTextResponse("home")


def about(request):
    return PlainTextResponse("about")


class Profile(HTTPEndpoint):
    async def get(self, request):
        return JSONResponse({})

    async def post(self, request):
        return JSONResponse({})


class Avatar(Profile):
    async def delete(self, request):
        return JSONResponse({})


routes = [
    Route("/", home, name="home"),
    Route("/about", endpoint=about),
    Route("/profile/{name}", Profile),
    Route("/profile/{name}/avatar", Avatar, name="avatar"),
]
