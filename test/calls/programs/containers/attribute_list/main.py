class Bus:
    def __init__(self):
        self.listeners = []

    def on(self, listener):
        self.listeners.append(listener)

    def emit(self):
        for listener in self.listeners:
            listener()


def hear():
    return 1


bus = Bus()
bus.on(hear)
bus.emit()
