from flask import Blueprint, Flask
from flask_restful import Api as RestfulApi
from flask_restx import Api as RestxApi
from flask_smorest import Api as SmorestApi

from ledger import accounts, journal, taxes


class Server:
    _instance = None

    @classmethod
    def instance(cls):
        if cls._instance is None:
            cls._instance = cls()
        return cls._instance

    def __init__(self):
        self.app = Flask("ledger", static_folder=None)
        self.app.config.update(API_TITLE="Ledger", API_VERSION="v1", OPENAPI_VERSION="3.0.2")
        self.smorest = SmorestApi(self.app)

    def build(self):
        restful = Blueprint("accounts", __name__)
        api = RestfulApi(restful, prefix="/accounts")
        for resource, *urls in accounts.RESOURCES:
            api.add_resource(resource, *urls, endpoint=resource.__name__.lower())
        accounts.register(api)
        self.app.register_blueprint(restful, url_prefix="/v1")

        restx = Blueprint("journal", __name__, url_prefix="/journal")
        described = RestxApi(restx, doc=False, title="Journal")
        for namespace, path in journal.NAMESPACES.items():
            described.add_namespace(namespace, path=path)
        self.app.register_blueprint(restx)

        for part in taxes.blueprints():
            self.smorest.register_blueprint(part, url_prefix=f"/taxes/{part.name}")
        return self.app


def create_app():
    return Server.instance().build()
