from fastapi import APIRouter
from fastapi.routing import APIRoute


class TimedRoute(APIRoute):
    """Measures what it serves."""

    def get_route_handler(self):
        return super().get_route_handler()


class ApiRouter:
    """Gives the same two routes to whatever is called by a name."""

    def __init__(self, name: str):
        self.name = name

    def build(self) -> APIRouter:
        router = APIRouter(prefix=f"/{self.name}", route_class=TimedRoute)
        router.get("/count")(self.count)
        router.add_api_route("/reset", self.reset, methods=["POST", "DELETE"])
        return router

    async def count(self):
        return 0

    def reset(self):
        return None


class Controller:
    """Registers what its `routes` say when an object of it is made."""

    prefix = ""
    routes: list[tuple[str, str, str]] = []

    def __init__(self):
        self.router = APIRouter(prefix=self.prefix)
        for method, path, name in self.routes:
            self.router.add_api_route(path, getattr(self, name), methods=[method])
