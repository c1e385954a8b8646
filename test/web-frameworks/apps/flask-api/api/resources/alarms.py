from flask.views import MethodView
from flask_smorest import Blueprint
from marshmallow import Schema, fields

blueprint = Blueprint("alarms", "alarms", url_prefix="/alarms", description="Alarms")


class AlarmSchema(Schema):
    id = fields.Int(dump_only=True)
    level = fields.Str(required=True)


class AlarmQuery(Schema):
    level = fields.Str()


@blueprint.route("/")
class Alarms(MethodView):
    @blueprint.arguments(AlarmQuery, location="query")
    @blueprint.response(200, AlarmSchema(many=True))
    def get(self, args):
        return []

    @blueprint.arguments(AlarmSchema)
    @blueprint.response(201, AlarmSchema)
    def post(self, data):
        return data


@blueprint.route("/<int:alarm_id>")
class Alarm(MethodView):
    @blueprint.response(204)
    def delete(self, alarm_id):
        return None


@blueprint.route("/<int:alarm_id>/silence", methods=["POST"])
@blueprint.response(200, AlarmSchema)
def silence(alarm_id):
    return {}
