from quart import Blueprint, Quart, websocket
from quart.views import MethodView

from lounge.rooms import rooms

members = Blueprint("members", __name__)


class Members(MethodView):
    async def get(self):
        return []

    async def post(self):
        return {}


members.add_url_rule("/", view_func=Members.as_view("members"))


@members.get("/<int:member_id>")
async def member(member_id):
    return {}


def create_app(mode="production"):
    app = Quart(__name__, static_folder=None)
    for blueprint, prefix in ((rooms, "/rooms"), (members, "/members")):
        app.register_blueprint(blueprint, url_prefix=prefix)

    @app.websocket("/feed")
    async def feed():
        while True:
            await websocket.send("")

    @app.route("/login", methods=["GET", "POST"])
    async def login():
        return ""

    app.add_websocket("/second", view_func=second)
    return app


async def second():
    await websocket.accept()
