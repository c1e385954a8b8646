from starlette.middleware import Middleware
from starlette.middleware.authentication import AuthenticationMiddleware
from starlette.authentication import AuthenticationBackend, requires
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route, Router


class TokenBackend(AuthenticationBackend):
    async def authenticate(self, conn):
        return None


async def list_notes(request):
    return JSONResponse([])


@requires("authenticated")
async def create_note(request):
    return JSONResponse({})


async def read_note(request):
    return JSONResponse({})


notes = Router(
    routes=[
        Route("/", list_notes, methods=["GET"]),
        Route("/", create_note, methods=["POST"]),
        Route("/{note_id:int}", read_note),
    ]
)


class Search:
    """An ASGI application of its own."""

    async def __call__(self, scope, receive, send):
        await JSONResponse({})(scope, receive, send)


api_routes = [
    Mount("/notes", app=notes, name="notes"),
    Mount("/search", app=Search(), middleware=[Middleware(AuthenticationMiddleware, backend=TokenBackend())]),
]
