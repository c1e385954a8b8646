class Pump:
    @property
    def pressure(self):
        return 3


class Plant:
    def __init__(self, pump: Pump):
        self.pump = pump

    def report(self):
        return self.pump.pressure


Plant(Pump()).report()
