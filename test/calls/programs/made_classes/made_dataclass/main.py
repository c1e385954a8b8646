from dataclasses import dataclass, field, make_dataclass


class Engine:
    def start(self):
        return None


@dataclass
class Base:
    def hello(self):
        return None


def travel(self):
    self.engine.start()


# Python 3.12 and later take the module from the caller.
HERE = {"__module__": __name__}
Car = make_dataclass("Car", [("engine", Engine), ("doors", int, 4)], namespace={"travel": travel, **HERE})
Van = make_dataclass("Van", ["engine", ("spare", Engine, field(default_factory=Engine))], bases=(Base,), namespace=HERE)
Car(Engine()).travel()
Car(doors=2, engine=Engine()).engine.start()
Van(Engine()).engine.start()
Van(Engine()).spare.start()
Van(1).hello()
