"""A router that knows the project's habits."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Depends
from fastapi.routing import APIRoute

from clinics.security import current_user


class TimedRoute(APIRoute):
    def get_route_handler(self) -> Callable:
        original = super().get_route_handler()

        async def timed(request):
            return await original(request)

        return timed


class ClinicRouter(APIRouter):
    """Both with and without the last slash, and never without a user."""

    def __init__(self, *args: Any, name: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("route_class", TimedRoute)
        kwargs.setdefault("dependencies", [Depends(current_user)])
        if name:
            kwargs.setdefault("prefix", f"/{name}")
            kwargs.setdefault("tags", [name])
        super().__init__(*args, **kwargs)

    def api_route(self, path: str, *, include_in_schema: bool = True, **kwargs: Any) -> Callable:
        if path.endswith("/") and len(path) > 1:
            path = path[:-1]
        add_path = super().api_route(path, include_in_schema=include_in_schema, **kwargs)
        add_alternate = super().api_route(path + "/", include_in_schema=False, **kwargs)

        def decorator(func):
            add_alternate(func)
            return add_path(func)

        return decorator
