from flask_restful import Resource, reqparse

parser = reqparse.RequestParser()
parser.add_argument("name", required=True)


class DeviceList(Resource):
    def get(self):
        return []

    def post(self):
        return parser.parse_args(), 201


class Device(Resource):
    def get(self, device_id):
        return {"id": device_id}

    def delete(self, device_id):
        return "", 204


class Firmware(Resource):
    def put(self, device_id, version):
        return {"id": device_id, "version": version}
