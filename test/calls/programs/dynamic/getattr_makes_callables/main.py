class Remote:
    def __init__(self, transport):
        self.transport = transport

    def __getattr__(self, name):
        def call(*args):
            return self.transport.send(name, args)

        return call


class Transport:
    def send(self, name, args):
        return name, args


remote = Remote(Transport())
remote.lookup(1)
remote.store(2)
