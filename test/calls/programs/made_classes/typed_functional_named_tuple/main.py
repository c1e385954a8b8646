import json
from typing import NamedTuple


class Engine:
    def start(self):
        return None


def made(_):
    return Engine()


Typed = NamedTuple("Typed", [("engine", Engine), ("count", int)])


def run(typed: Typed):
    typed.engine.start()
    engine, count = typed
    engine.start()
    return count


run(Typed(json.loads("{}", object_hook=made), 1))
