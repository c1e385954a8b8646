class Sender:
    def send(self):
        return "real"


def fake():
    return "fake"


sender = Sender()
sender.send()
sender.send = fake
sender.send()
