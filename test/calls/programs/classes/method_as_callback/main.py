class Mailer:
    def __init__(self):
        self.sent = []

    def send_all(self, names):
        visit(names, self._send)

    def _send(self, name):
        self.sent.append(name)


def visit(names, action):
    for name in names:
        action(name)


Mailer().send_all(["a"])
