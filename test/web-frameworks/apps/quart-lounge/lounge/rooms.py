from functools import wraps

from quart import Blueprint, abort, websocket

rooms = Blueprint("rooms", __name__)


def invited(function):
    @wraps(function)
    async def wrapper(*args, **kwargs):
        if not websocket.args.get("invitation"):
            abort(403)
        return await function(*args, **kwargs)

    return wrapper


@rooms.route("/")
async def all_rooms():
    return []


@rooms.put("/<name>")
async def open_room(name):
    return {}


@rooms.websocket("/<name>/talk")
@invited
async def talk(name):
    await websocket.send("")
