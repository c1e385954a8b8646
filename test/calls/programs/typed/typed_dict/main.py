import json
from typing import TypedDict


class Engine:
    def start(self):
        return None


class Part(TypedDict):
    engine: Engine


class Car(Part, total=False):
    spare: Engine


def made(found):
    return found if found else Engine()


def drive(car: Car):
    car["engine"].start()
    other = car["spare"]
    other.start()


drive(json.loads('{"engine": {}, "spare": {}}', object_hook=made))
Car(engine=Engine())["engine"].start()
