from flask_restful import Resource


class Base(Resource):
    def get(self, **kwargs):
        return []


class Accounts(Base):
    def post(self):
        return {}


class Account(Base):
    def put(self, number):
        return {}

    def delete(self, number):
        return {}


class Balance(Resource):
    def __init__(self, **options):
        self.options = options

    def get(self, number, at=None):
        return 0


RESOURCES = [(Accounts, "/", "/all"), (Account, "/<string:number>")]


def register(api):
    api.add_resource(Balance, "/<string:number>/balance", "/<string:number>/balance/<at>", resource_class_kwargs={"unit": "EUR"})

    @api.resource("/totals")
    class Totals(Resource):
        def get(self):
            return {}
