from sanic import Blueprint
from sanic.response import json

images = Blueprint("images", url_prefix="/images")
videos = Blueprint("videos", url_prefix="videos", version=3, version_prefix="/api/v")


@images.get("/<name:str>", version=2)
async def image(request, name):
    return json({})


@videos.get("/<name>")
async def video(request, name):
    return json({})


@videos.websocket("/live")
async def live(request, ws):
    await ws.send("live")


media = Blueprint.group(images, videos, url_prefix="/media")
