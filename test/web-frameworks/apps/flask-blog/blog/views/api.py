from flask import Blueprint, jsonify
from flask.views import MethodView, View

from blog.views.guards import audited, requires_role

api = Blueprint("api", __name__)
drafts = Blueprint("drafts", __name__, url_prefix="/drafts")


class Resource(MethodView):
    init_every_request = False

    def __init__(self, kind):
        self.kind = kind

    def get(self, item_id):
        return jsonify(kind=self.kind, id=item_id)


class ItemView(Resource):
    decorators = [requires_role("writer")]

    def patch(self, item_id):
        return jsonify(id=item_id)

    def delete(self, item_id):
        return "", 204


class GroupView(MethodView):
    def __init__(self, kind):
        self.kind = kind

    def get(self):
        return jsonify([])

    def post(self):
        return jsonify({}), 201


class Feed(View):
    methods = ["GET", "POST"]

    def dispatch_request(self):
        return "feed"


def register_api(blueprint, kind, name):
    item = ItemView.as_view(f"{name}-item", kind)
    group = GroupView.as_view(f"{name}-group", kind)
    blueprint.add_url_rule(f"/{name}/<int:item_id>", view_func=item)
    blueprint.add_url_rule(f"/{name}/", view_func=group)


register_api(api, "post", "posts")
register_api(api, "author", "authors")
register_api(drafts, "draft", "mine")
api.add_url_rule("/feed", view_func=Feed.as_view("feed"))


@drafts.route("/<int:draft_id>/publish", methods=("POST",))
@requires_role("editor")
@audited
def publish(draft_id):
    return str(draft_id)


def stats():
    return jsonify({})


api.add_url_rule("/stats", "stats", stats)
api.register_blueprint(drafts)
