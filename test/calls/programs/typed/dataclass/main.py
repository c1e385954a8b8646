from dataclasses import dataclass, field


@dataclass
class Engine:
    power: int = 1

    def start(self):
        return self.power


@dataclass
class Car:
    engine: Engine = field(default_factory=Engine)

    def drive(self):
        return self.engine.start()


Car().drive()
