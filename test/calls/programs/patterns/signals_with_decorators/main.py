class Signal:
    def __init__(self):
        self.receivers = []

    def connect(self, receiver):
        self.receivers.append(receiver)
        return receiver

    def send(self, sender, **data):
        return [receiver(sender, **data) for receiver in self.receivers]


saved = Signal()
removed = Signal()


@saved.connect
def index(sender, key):
    return key


@removed.connect
def forget(sender, key):
    return key


class Store:
    def save(self, key):
        saved.send(self, key=key)

    def remove(self, key):
        removed.send(self, key=key)


Store().save(1)
Store().remove(2)
