from dataclasses import dataclass


class Engine:
    def start(self):
        return 1


class Turbo(Engine):
    def start(self):
        return super().start() + 1


@dataclass
class Vehicle:
    engine: Engine

    def drive(self):
        return self.engine.start()


@dataclass
class Truck(Vehicle):
    load: int = 0

    def drive(self):
        return super().drive() + self.load


Truck(Turbo()).drive()
