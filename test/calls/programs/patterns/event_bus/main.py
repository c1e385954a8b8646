class Bus:
    def __init__(self):
        self.listeners = {}

    def on(self, event, listener):
        self.listeners.setdefault(event, []).append(listener)

    def emit(self, event, *payload):
        for listener in self.listeners.get(event, []):
            listener(*payload)


class Audit:
    def record(self, name):
        return self.write(name)

    def write(self, name):
        return name


def welcome(name):
    return name


bus = Bus()
bus.on("joined", welcome)
bus.on("joined", Audit().record)
bus.emit("joined", "ann")
