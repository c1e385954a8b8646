class Handler:
    registry = {}

    def __init_subclass__(cls, /, kind, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.kind = kind
        cls.registry[kind] = cls

    @classmethod
    def for_kind(cls, kind):
        return cls.registry[kind]()

    def handle(self, message):
        raise NotImplementedError  # never runs


class Mail(Handler, kind="mail"):
    def handle(self, message):
        return self.address(message)

    def address(self, message):
        return message


class Sms(Handler, kind="sms"):
    def handle(self, message):
        return message[:10]


def send(kind, message):
    return Handler.for_kind(kind).handle(message)


send("mail", "hi")
send("sms", "ho")
