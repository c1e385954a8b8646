from litestar.connection import ASGIConnection
from litestar.exceptions import NotAuthorizedException
from litestar.handlers import BaseRouteHandler


def is_driver(connection: ASGIConnection, handler: BaseRouteHandler) -> None:
    if not connection.headers.get("driver"):
        raise NotAuthorizedException()
