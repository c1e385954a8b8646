import importlib
import logging

from fastapi import Depends, FastAPI, WebSocket

from inventory.config import Config, load_config
from inventory.web.base import ApiRouter
from inventory.web.controllers import MovementController, StockController
from inventory.web.tenancy import tenant

log = logging.getLogger(__name__)

MODULES = ["items", "suppliers", "audit"]


def create_app(config: Config | None = None) -> FastAPI:
    config = config or load_config()
    app = FastAPI(dependencies=[Depends(tenant)], root_path=config.root_path)
    register_modules(app, config)
    register_controllers(app)
    register_plugins(app)
    app.add_api_route("/version", version, methods=["GET"], tags=["meta"])
    app.add_api_websocket_route("/feed", feed)

    @app.get("/ping")
    def ping():
        return "pong"

    return app


def register_modules(app: FastAPI, config: Config) -> None:
    for name in MODULES:
        module = importlib.import_module(f"inventory.web.{name}")
        app.include_router(module.router, prefix=config.base + "/" + name, tags=[name])
        log.info("registered %s", name)


def register_controllers(app: FastAPI) -> None:
    for controller in (StockController(), MovementController(limit=50)):
        app.include_router(controller.router, prefix="/warehouse")


def register_plugins(app: FastAPI) -> None:
    from inventory.plugins import registry

    importlib.import_module("inventory.plugins.labels")
    importlib.import_module("inventory.plugins.scanner")
    for prefix, router in sorted(registry.items()):
        app.include_router(router, prefix=f"/plugins/{prefix}")
    app.include_router(ApiRouter("spare").build())


async def version():
    return {"version": 1}


async def feed(websocket: WebSocket):
    await websocket.close()
