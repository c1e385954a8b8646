from sanic import Blueprint, Sanic, json
from sanic.blueprints import BlueprintGroup

from market import offers, stalls
from market.auth import authorized

CRON = {"prices": "daily", "stock": "hourly"}


def attach_jobs(app):
    for name in CRON:

        async def job(request, name=name):
            return json({"job": name})

        app.add_route(job, f"/jobs/{name}", methods=["POST"], name=f"job_{name}")


def create_app():
    app = Sanic("market")
    v1 = Blueprint.group(offers.bp, stalls.bp, url_prefix="/api", version=1)
    v2 = BlueprintGroup(version=2, version_prefix="/api/v")
    v2.append(stalls.modern)
    for part in (v1, v2, Blueprint.group(stalls.owners, url_prefix="people")):
        app.blueprint(part)
    attach_jobs(app)

    @app.get("/health", name="health")
    def health(request):
        return json({})

    @app.websocket("/bids/<lot:int>")
    @authorized
    async def bids(request, ws, lot: int):
        await ws.send("")

    app.add_websocket_route(ticker, "/ticker")
    app.static("/files", "/tmp", name="files")
    return app


async def ticker(request, ws):
    await ws.send("")
