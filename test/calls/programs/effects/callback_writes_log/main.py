import os
import tempfile


class Bus:
    def __init__(self):
        self.handlers = []

    def subscribe(self, handler):
        self.handlers.append(handler)

    def publish(self, event):
        for handler in self.handlers:
            handler(event)


class AuditLog:
    def __init__(self, path):
        self.path = path

    def record(self, event):
        with open(self.path, "a") as file:
            file.write(event)


class Shop:
    def __init__(self, bus):
        self.bus = bus

    def buy(self, item):
        self.bus.publish(item)


def main():
    bus = Bus()
    bus.subscribe(AuditLog(os.devnull).record)
    Shop(bus).buy("pen")


main()
