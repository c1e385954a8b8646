from typing import Protocol


class Notifier(Protocol):
    def send(self, text: str) -> None: ...


class Mail:
    def send(self, text: str) -> None:
        self.connect()

    def connect(self):
        return 1


class Pigeon:
    def send(self, text: str) -> None:
        return None


class Shop:
    def __init__(self, notifier: Notifier):
        self.notifier = notifier

    def sell(self):
        self.notifier.send("sold")


Shop(Mail()).sell()
Shop(Pigeon()).sell()
