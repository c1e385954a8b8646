import json
from typing import NewType


class Engine:
    def start(self):
        return None


def made(_):
    return Engine()


Started = NewType("Started", Engine)


def drive(engine: Started):
    engine.start()


drive(json.loads("{}", object_hook=made))
