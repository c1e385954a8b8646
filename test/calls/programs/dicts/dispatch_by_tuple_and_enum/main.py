from enum import Enum, auto


class State(Enum):
    IDLE = auto()
    BUSY = auto()


class Event(Enum):
    START = auto()
    STOP = auto()


def begin(machine):
    machine.log("begin")
    return State.BUSY


def finish(machine):
    machine.log("finish")
    return State.IDLE


class Machine:
    transitions = {(State.IDLE, Event.START): begin, (State.BUSY, Event.STOP): finish}

    def __init__(self):
        self.state = State.IDLE

    def fire(self, event):
        self.state = self.transitions[self.state, event](self)

    def log(self, text):
        return text


machine = Machine()
machine.fire(Event.START)
machine.fire(Event.STOP)
