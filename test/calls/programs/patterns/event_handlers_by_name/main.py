class Emitter:
    def __init__(self):
        self.handlers = {}

    def on(self, event, handler):
        self.handlers.setdefault(event, []).append(handler)

    def emit(self, event):
        for handler in self.handlers.get(event, []):
            handler(event)


def opened(event):
    return event


emitter = Emitter()
emitter.on("open", opened)
emitter.emit("open")
