from abc import ABC, abstractmethod


class Sender(ABC):
    @abstractmethod
    def send(self, text): ...

    def twice(self, text):
        self.send(text)
        self.send(text)


class Mail(Sender):
    def send(self, text):
        return 1


class Chat(Sender):
    def send(self, text):
        return 2


for sender in (Mail(), Chat()):
    sender.twice("x")
