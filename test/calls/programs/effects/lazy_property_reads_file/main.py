import functools
import json
import os


class Settings:
    def __init__(self, path):
        self._path = path

    @functools.cached_property
    def values(self):
        with open(self._path) as file:
            return self._parse(file)

    def _parse(self, file):
        return file.read()

    def __getitem__(self, key):
        return self.values[key]


def debug(settings):
    return settings[0]


debug(Settings(__file__))
