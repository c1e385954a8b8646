import json
import os
from functools import singledispatch


@singledispatch
def dump(value, file):
    file.write(repr(value))


@dump.register
def _(value: dict, file):
    json.dump(value, file)


class Exporter:
    def __init__(self, path):
        self.path = path

    def export(self, *values):
        for value in values:
            self._write(value)

    def _write(self, value):
        with open(self.path, "w") as file:
            dump(value, file)


Exporter(os.devnull).export({"a": 1}, 2)
