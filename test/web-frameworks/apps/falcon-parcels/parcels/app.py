import falcon
import falcon.asgi

from parcels.middleware import RequestId
from parcels.resources import Labels, Parcel, Parcels, Tracking

ROUTES = [
    ("/parcels", Parcels()),
    ("/parcels/{parcel_id:int}", Parcel()),
    ("/labels/{parcel_id}", Labels("A4")),
]


class Health:
    def on_get(self, req, resp):
        resp.media = {}


def sink(req, resp, **kwargs):
    resp.status = falcon.HTTP_404


class Service(falcon.App):
    def __init__(self, **kwargs):
        super().__init__(middleware=[RequestId()], **kwargs)
        for template, resource in ROUTES:
            self.add_route(template, resource)
        parcel = Parcel()
        self.add_route("/parcels/{parcel_id:int}/history", parcel, suffix="history")
        self.add_route("/archive", Parcels(), suffix="archived")
        tracking = Tracking()
        for path in ("/track/{code}", "/t/{code}"):
            self.add_route(path, tracking)


def create_app():
    app = Service()
    app.add_route("/health", Health())
    app.add_sink(sink, prefix="/old")
    return app
