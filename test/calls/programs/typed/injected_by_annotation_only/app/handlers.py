from app.ports import Clock, Store


class Handler:
    def __init__(self, clock: Clock, store: Store):
        self.clock = clock
        self.store = store

    def handle(self, event):
        self.store.put(event["id"], self.clock.now())
