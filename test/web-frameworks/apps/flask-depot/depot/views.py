from flask import jsonify
from flask.views import MethodView, View


class ItemView(MethodView):
    init_every_request = False

    def __init__(self, model):
        self.model = model

    def get(self, id):
        return jsonify({})

    def patch(self, id):
        return jsonify({})

    def delete(self, id):
        return "", 204


class GroupView(MethodView):
    def __init__(self, model):
        self.model = model

    def get(self):
        return jsonify([])

    def post(self):
        return jsonify({})


def register_api(target, model, name):
    target.add_url_rule(f"/{name}/<int:id>", view_func=ItemView.as_view(f"{name}-item", model))
    target.add_url_rule(f"/{name}/", view_func=GroupView.as_view(f"{name}-group", model))


class ListView(View):
    methods = ["GET", "POST"]
    template = ""

    def dispatch_request(self):
        return self.template
