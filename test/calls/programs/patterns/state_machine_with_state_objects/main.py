class State:
    def on_event(self, machine, event):
        return self


class Idle(State):
    def on_event(self, machine, event):
        if event == "start":
            machine.beep()
            return Running()
        return super().on_event(machine, event)


class Running(State):
    def on_event(self, machine, event):
        if event == "stop":
            return Idle()
        return self


class Machine:
    def __init__(self):
        self.state = Idle()

    def send(self, event):
        self.state = self.state.on_event(self, event)

    def beep(self):
        return "beep"


machine = Machine()
for event in ("noise", "start", "noise", "stop"):
    machine.send(event)
