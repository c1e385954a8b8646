from collections import defaultdict


class Bus:
    def __init__(self):
        self.by_topic = {}
        self.counts = defaultdict(list)

    def on(self, topic, callback):
        self.by_topic.setdefault(topic, []).append(callback)
        self.counts[topic].append(callback)

    def emit(self, topic, value):
        for callback in self.by_topic.get(topic, ()):
            callback(value)
        return len(self.counts[topic])


def audit(value):
    return value


class Mailer:
    def notify(self, value):
        return value


bus = Bus()
bus.on("paid", audit)
bus.on("paid", Mailer().notify)
bus.emit("paid", 1)
