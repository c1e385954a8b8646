from types import SimpleNamespace


def start():
    pass


def stop():
    pass


engine = SimpleNamespace(on=start)
engine.off = stop
engine.on()
engine.off()
