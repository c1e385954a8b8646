from dataclasses import dataclass


class Sensor:
    def read(self):
        return 1


@dataclass
class Device:
    sensor: Sensor


@dataclass
class Thermometer(Device):
    unit: str

    def show(self):
        return self.sensor.read()


Thermometer(Sensor(), "C").show()
