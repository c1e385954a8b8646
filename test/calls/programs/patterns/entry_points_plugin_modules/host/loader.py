from host import registry
from host.plugins import clock, mail


def load_all():
    return [create() for create in registry.factories()]
