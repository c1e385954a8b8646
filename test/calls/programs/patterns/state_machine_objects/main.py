class State:
    def next(self, machine):
        raise NotImplementedError  # never runs


class Idle(State):
    def next(self, machine):
        machine.log("idle")
        return Running()


class Running(State):
    def next(self, machine):
        machine.log("running")
        return Done()


class Done(State):
    def next(self, machine):
        return self


class Machine:
    def __init__(self):
        self.state = Idle()

    def step(self):
        self.state = self.state.next(self)

    def log(self, text):
        return text


machine = Machine()
for _ in range(3):
    machine.step()
