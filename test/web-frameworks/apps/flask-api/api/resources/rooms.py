from flask_restx import Namespace, Resource, fields

namespace = Namespace("rooms", description="Rooms of the house", path="/rooms")
room = namespace.model("Room", {"id": fields.Integer, "name": fields.String})


@namespace.route("/")
class RoomList(Resource):
    @namespace.marshal_list_with(room)
    def get(self):
        return []

    @namespace.expect(room)
    def post(self):
        return {}, 201


@namespace.route("/<int:room_id>", "/by-id/<int:room_id>", endpoint="room")
class Room(Resource):
    def get(self, room_id):
        return {"id": room_id}

    @namespace.response(204, "gone")
    def delete(self, room_id):
        return "", 204
