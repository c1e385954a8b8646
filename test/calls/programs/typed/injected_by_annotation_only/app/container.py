from app.handlers import Handler
from app.ports import Clock, Store


class SystemClock(Clock):
    def now(self):
        return 1


class DictStore(Store):
    def __init__(self):
        self.rows = {}

    def put(self, key, value):
        self.rows[key] = value


FACTORIES = {"clock": SystemClock, "store": DictStore}


def build():
    parts = {name: factory() for name, factory in FACTORIES.items()}
    return Handler(**parts)
