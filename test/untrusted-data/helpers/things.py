"""Things that handlers call: some give back what they are given, some do not."""

import functools
import importlib


def identity(value):
    kept = value
    return kept


def constant(value):
    kept = value
    kept = 'constant'
    return kept


class Thing:
    """What a factory makes."""

    def handle(self, value):
        raise NotImplementedError


class Echo(Thing):
    kind = 'echo'

    def handle(self, value):
        return value


class Mute(Thing):
    kind = 'mute'

    def handle(self, value):
        return 'nothing'


KINDS = {'echo': Echo, 'mute': Mute}


def make_thing(name):
    if name == 'Echo':
        return Echo()
    if name == 'Mute':
        return Mute()
    raise KeyError(name)


def load_thing(path):
    module, _, name = path.rpartition('.')
    return getattr(importlib.import_module(module), name)()


SETTINGS = {'thing': 'Echo'}


def configured_thing():
    module = importlib.import_module('helpers.things')
    return getattr(module, SETTINGS['thing'])()


def thing_from_globals(name):
    return globals()[name]()


def registered(kind):
    for found in Thing.__subclasses__():
        if found.kind == kind:
            return found()
    raise KeyError(kind)


class Tools:
    @staticmethod
    def static_same(value):
        return value

    @classmethod
    def class_same(cls, value):
        return cls.static_same(value)


class Builder:
    def __init__(self):
        self.parts = []

    def add(self, part):
        self.parts.append(part)
        return self

    def build(self):
        return ' '.join(self.parts)


class Steps:
    def run(self, value):
        return self.finish(self.change(value))

    def change(self, value):
        return value

    def finish(self, value):
        return value + '.'


class Upper(Steps):
    def change(self, value):
        return super().change(value).upper()


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


@logged
def decorated(value):
    return value


@functools.lru_cache(maxsize=8)
def cached(value):
    return value


class Visitor:
    def visit_echo(self, value):
        return value

    def visit_mute(self, value):
        return 'nothing'


def dispatch(kind, value):
    return getattr(Visitor(), f'visit_{kind}')(value)


@functools.singledispatch
def shown(value):
    return 'unknown'


@shown.register
def _(value: str):
    return value


def pipeline(value):
    for step in [str.strip, identity, lambda text: text + '!']:
        value = step(value)
    return value
