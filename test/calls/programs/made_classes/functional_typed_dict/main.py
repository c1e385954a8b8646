import json
from typing import TypedDict


class Engine:
    def start(self):
        return None


def made(found):
    return Engine() if not found else found


Car = TypedDict("Car", {"engine": Engine, "doors": int})


def drive(car: Car):
    car["engine"].start()
    for each in car.values():
        if isinstance(each, Engine):
            each.start()


drive(json.loads('{"engine": {}, "doors": 1}', object_hook=made))
Car(engine=Engine(), doors=2)["engine"].start()
