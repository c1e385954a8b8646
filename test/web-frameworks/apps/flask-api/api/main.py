from flask import Blueprint, Flask
from flask_restful import Api as RestfulApi
from flask_restx import Api as RestxApi
from flask_smorest import Api as SmorestApi

from api.resources.alarms import blueprint as alarms
from api.resources.devices import Device, DeviceList, Firmware
from api.resources.rooms import namespace as rooms

app = Flask(__name__, static_folder=None)
app.config.update(API_TITLE="House", API_VERSION="1", OPENAPI_VERSION="3.0.3")
app.url_map.strict_slashes = False

devices = Blueprint("devices", __name__, url_prefix="/v1")
restful = RestfulApi(devices, prefix="/devices")
restful.add_resource(DeviceList, "/", "/all", endpoint="device-list")
restful.add_resource(Device, "/<string:device_id>")
restful.add_resource(Firmware, "/<string:device_id>/firmware/<version>")
app.register_blueprint(devices)

restx_blueprint = Blueprint("house", __name__, url_prefix="/v2")
restx = RestxApi(restx_blueprint, doc=False)
restx.add_namespace(rooms)
app.register_blueprint(restx_blueprint)

smorest = SmorestApi(app)
smorest.register_blueprint(alarms)


@app.route("/")
def index():
    return "house"


@app.put("/lights/<any(on, off):state>")
async def lights(state):
    return state


def health():
    return "ok"


app.add_url_rule("/health", view_func=health, provide_automatic_options=False)
app.add_url_rule("/old", "old", redirect_to="/")


@app.cli.command("seed")
def seed():
    """Fills the house."""
