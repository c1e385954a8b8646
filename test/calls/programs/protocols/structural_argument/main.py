from typing import Protocol


class Notifier(Protocol):
    def notify(self, text: str) -> bool: ...  # never runs


class Email:
    def notify(self, text: str) -> bool:
        return self.smtp(text)

    def smtp(self, text):
        return bool(text)


class Push:
    def notify(self, text: str) -> bool:
        return True


class Alarm:
    def __init__(self, notifier: Notifier) -> None:
        self.notifier = notifier

    def ring(self) -> bool:
        return self.notifier.notify("fire")


Alarm(Email()).ring()
Alarm(Push()).ring()
