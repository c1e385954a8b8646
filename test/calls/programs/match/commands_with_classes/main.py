from dataclasses import dataclass


@dataclass
class Move:
    x: int


@dataclass
class Say:
    text: str


class Robot:
    def execute(self, command):
        match command:
            case Move(x=0):
                return self.stay()
            case Move(x=x):
                return self.move(x)
            case Say(text):
                return self.say(text)
            case [first, *rest]:
                self.execute(first)
                return [self.execute(each) for each in rest]
            case _:
                return unknown(command)

    def stay(self):
        return 0

    def move(self, x):
        return x

    def say(self, text):
        return text.upper()


def unknown(command):
    return None


Robot().execute([Move(0), Move(1), Say("hi"), None])
