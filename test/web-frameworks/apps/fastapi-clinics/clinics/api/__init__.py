"""All modules beside this one that have a router."""

import importlib
import pkgutil

from fastapi import APIRouter


def collect() -> APIRouter:
    router = APIRouter()
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda found: found.name):
        module = importlib.import_module(f"{__name__}.{info.name}")
        if hasattr(module, "router"):
            router.include_router(module.router)
    return router
