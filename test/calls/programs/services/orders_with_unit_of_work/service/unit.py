class Orders:
    def __init__(self):
        self.rows = {}
        self.seen = []

    def add(self, order):
        self.rows[order.name] = order
        self.seen.append(order)

    def get(self, name):
        return self.rows.get(name)


class MemoryUnit:
    def __init__(self):
        self.orders = Orders()

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.rollback()

    def commit(self):
        self.committed = True

    def rollback(self):
        self.committed = False

    def collect_events(self):
        for order in self.orders.seen:
            while order.events:
                yield order.events.pop(0)
