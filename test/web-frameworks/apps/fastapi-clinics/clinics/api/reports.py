"""Views as classes: a decorator puts the methods on a router."""

import inspect

from fastapi import APIRouter, Depends

from clinics.security import CurrentUser, token

router = APIRouter(prefix="/reports", tags=["reports"])


def controller(router: APIRouter):
    def decorate(cls):
        instance = cls()
        for name, member in inspect.getmembers(cls, inspect.isfunction):
            route = getattr(member, "_route", None)
            if route is None:
                continue
            path, method, options = route
            router.add_api_route(path, getattr(instance, name), methods=[method], **options)
        return cls

    return decorate


def route(method: str, path: str, **options):
    def mark(function):
        function._route = (path, method, options)
        return function

    return mark


def get(path: str, **options):
    return route("GET", path, **options)


@controller(router)
class Reports:
    @get("/daily")
    async def daily(self, user: CurrentUser):
        return []

    @get("/weekly", deprecated=True)
    def weekly(self, value: str = Depends(token)):
        return []

    @route("DELETE", "/{report_id}")
    def drop(self, report_id: str):
        return None

    def helper(self):
        return 1
