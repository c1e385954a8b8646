import falcon


def authorize(req, resp, resource, params):
    if not req.get_header("authorization"):
        raise falcon.HTTPUnauthorized()


class Base:
    def on_options(self, req, resp, **kwargs):
        resp.set_header("Allow", "GET")


class Parcels(Base):
    def on_get(self, req, resp):
        resp.media = []

    @falcon.before(authorize)
    def on_post(self, req, resp):
        resp.status = falcon.HTTP_201

    def on_get_archived(self, req, resp):
        resp.media = []


@falcon.before(authorize)
class Parcel(Base):
    def on_get(self, req, resp, parcel_id):
        resp.media = {}

    def on_delete(self, req, resp, parcel_id):
        resp.status = falcon.HTTP_204

    def on_get_history(self, req, resp, parcel_id):
        resp.media = []

    def on_put_history(self, req, resp, parcel_id):
        resp.media = []


class Labels:
    def __init__(self, size):
        self.size = size

    def on_get(self, req, resp, parcel_id):
        resp.text = self.size


class Trackable:
    def on_get(self, req, resp, code):
        resp.media = {}


class Tracking(Trackable):
    def on_patch(self, req, resp, code):
        resp.media = {}
