from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.staticfiles import StaticFiles

from shop.admin import admin_app
from shop.api import v1
from shop.core.settings import API_PREFIX, settings
from shop.realtime.events import router as events


@asynccontextmanager
async def lifespan(app: FastAPI):
    yield


app = FastAPI(title=settings.title, lifespan=lifespan, openapi_url=f"{API_PREFIX}/openapi.json")
app.add_middleware(CORSMiddleware, allow_origins=["*"])
app.add_middleware(GZipMiddleware)

app.include_router(v1.router, prefix=settings.v1_prefix)
app.include_router(events)
app.mount("/admin", admin_app)
app.mount("/static", StaticFiles(directory=Path(__file__).parent), name="static")


@app.middleware("http")
async def add_version(request: Request, call_next):
    response = await call_next(request)
    response.headers["X-Version"] = "1"
    return response


@app.exception_handler(ValueError)
async def bad_value(request: Request, error: ValueError):
    raise error


@app.get("/health", include_in_schema=False)
async def health():
    return {"status": "ok"}


if settings.debug:

    @app.get("/debug")
    async def debug():
        return {}
