from flask_restx import Namespace, Resource

entries = Namespace("entries", path="/entries")
audits = Namespace("audits")


@entries.route("/", "/list")
class Entries(Resource):
    @entries.doc("list")
    def get(self):
        return []

    def post(self):
        return {}


@entries.route("/<int:entry_id>")
@entries.param("entry_id", "The entry")
class Entry(Resource):
    def get(self, entry_id):
        return {}

    def delete(self, entry_id):
        return {}


class Audit(Resource):
    def get(self, year):
        return {}


audits.add_resource(Audit, "/<int:year>", "/<int:year>/full")

NAMESPACES = {entries: None, audits: "/control"}
