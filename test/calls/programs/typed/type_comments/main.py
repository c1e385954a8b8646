import contextlib
import json


class Engine:
    def start(self):
        return None


class Car:
    def __init__(self, text):
        self.engine = json.loads(text, object_hook=make)  # type: Engine
        self.engine.start()


def make(_):
    return Engine()


@contextlib.contextmanager
def opened(text):
    yield json.loads(text, object_hook=make)


def engines(text):  # type: (str) -> list[Engine]
    return json.loads(text, object_hook=make)


def run(text):
    engine = json.loads(text, object_hook=make)  # type: Engine
    engine.start()
    for each in json.loads("[{}]", object_hook=make):  # type: Engine
        each.start()
    with opened(text) as other:  # type: Engine
        other.start()
    engines("[{}]")[0].start()


Car("{}")
run("{}")
