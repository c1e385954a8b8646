from service import handlers


class MessageBus:
    def __init__(self, unit):
        self.unit = unit

    def handle(self, message):
        queue = [message]
        while queue:
            current = queue.pop(0)
            handler = handlers.HANDLERS[type(current)]
            handler(current, self.unit)
            queue.extend(self.unit.collect_events())
