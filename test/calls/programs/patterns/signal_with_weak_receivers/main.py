import weakref


class Signal:
    def __init__(self):
        self.receivers = []

    def connect(self, receiver):
        make = weakref.WeakMethod if hasattr(receiver, "__self__") else weakref.ref
        self.receivers.append(make(receiver))

    def send(self, sender, **kwargs):
        return [(receiver, receiver(sender, **kwargs)) for receiver in self._live()]

    def _live(self):
        for reference in self.receivers:
            receiver = reference()
            if receiver is not None:
                yield receiver


class Listener:
    def saved(self, sender, name):
        return name


def log(sender, name):
    return sender


signal = Signal()
listener = Listener()
signal.connect(listener.saved)
signal.connect(log)
signal.send("main", name="x")
