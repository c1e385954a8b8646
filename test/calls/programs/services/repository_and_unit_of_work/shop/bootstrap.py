from functools import partial

from shop import handlers
from shop.unit_of_work import UnitOfWork


class Bus:
    def __init__(self, commands):
        self.commands = commands

    def handle(self, name, **data):
        return self.commands[name](**data)


def bootstrap():
    unit_of_work = UnitOfWork()
    return Bus({name: partial(handler, unit_of_work) for name, handler in handlers.HANDLERS.items()})
