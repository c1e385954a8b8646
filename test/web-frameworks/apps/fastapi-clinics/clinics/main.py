import importlib
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI, Request
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse, PlainTextResponse
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.routing import Route

from clinics.api import collect
from clinics.security import token
from clinics.settings import get_settings


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.pool = object()
    yield
    app.state.pool = None


class Tracing(BaseHTTPMiddleware):
    async def dispatch(self, request: Request, call_next):
        return await call_next(request)


async def metrics(request: Request):
    return PlainTextResponse("")


class Clinics:
    """Puts the parts of the server together."""

    def __init__(self, settings=None):
        self.settings = settings or get_settings()
        self.app = FastAPI(title="Clinics", lifespan=lifespan, openapi_url=f"{self.settings.api_prefix}/openapi.json")

    def with_middleware(self) -> "Clinics":
        self.app.add_middleware(Tracing)
        self.app.add_middleware(CORSMiddleware, allow_origins=["*"])
        return self

    def with_versions(self) -> "Clinics":
        for version in (1, 2):
            part = FastAPI(title=f"Clinics {version}", docs_url="/help", redoc_url=None)
            part.include_router(collect())
            if version >= 2:
                part.add_api_route("/whoami", whoami, methods=["GET"])
            self.app.mount(f"{self.settings.api_prefix}/v{version}", part, name=f"v{version}")
        return self

    def with_plugins(self) -> "Clinics":
        for name in self.settings.plugins:
            importlib.import_module(f"clinics.plugins.{name}").setup(self.app)
        return self

    def with_extras(self) -> "Clinics":
        if self.settings.enable_metrics:
            self.app.router.routes.append(Route("/metrics", metrics, methods=["GET"]))
        if self.settings.enable_debug:
            self.app.add_api_route("/debug", whoami)
        self.app.get("/health", include_in_schema=False)(health)
        self.app.add_route("/ping", lambda request: JSONResponse({}), methods=["GET", "POST"])
        return self


async def whoami(value: str = Depends(token)):
    return value


def health():
    return {"ok": True}


app = Clinics().with_middleware().with_versions().with_plugins().with_extras().app
