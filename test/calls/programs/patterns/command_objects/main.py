class Light:
    def on(self):
        return 1


class TurnOn:
    def __init__(self, light):
        self.light = light

    def execute(self):
        return self.light.on()


class Remote:
    def __init__(self):
        self.slots = {}

    def assign(self, name, command):
        self.slots[name] = command

    def press(self, name):
        return self.slots[name].execute()


remote = Remote()
remote.assign("a", TurnOn(Light()))
remote.press("a")
