from litestar.connection import ASGIConnection
from litestar.exceptions import NotAuthorizedException
from litestar.handlers.base import BaseRouteHandler


def requires_token(connection: ASGIConnection, handler: BaseRouteHandler) -> None:
    if "token" not in connection.headers:
        raise NotAuthorizedException


async def page_size(size: int = 20) -> int:
    return size
