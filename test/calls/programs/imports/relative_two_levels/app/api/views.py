from .. import util
from ..api import schemas
from .schemas import Schema as Base


class Narrow(Base):
    def load(self, value):
        return super().load(value)


def show(value):
    schemas.Schema().load(value)
    Narrow().load(value)
    return util.normalise(value)
