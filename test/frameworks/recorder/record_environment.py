"""The names of the environment that an application asks for while it is imported."""
import os
import sys

asked = []


class Watched(os._Environ):
    """Notes who asks: the stack of modules, from the inside."""

    def __getitem__(self, key):
        modules, frame = [], sys._getframe(1)
        # To go through all of the environment is to ask for no name.
        is_walk = frame.f_code.co_name == "__iter__"
        while frame is not None:
            modules.append(frame.f_globals.get("__name__", ""))
            frame = frame.f_back
        if not is_walk:
            asked.append((key, modules))
        return super().__getitem__(key)


def prepare(what):
    own = os.environ
    os.environ = Watched(own._data, own.encodekey, own.decodekey, own.encodevalue, own.decodevalue)


def record(wants):
    found = {}
    for name, modules in asked:
        # Libraries on the way from the application to the environment count; libraries that import it do not.
        near = next((module for module in modules if not is_reading(module)), "")
        if wants(near):
            found[name] = {"name": name}
    return {"versions": {}, "environment": [found[name] for name in sorted(found)]}


def is_reading(module):
    return module.split(".")[0] in {"os", "collections", "_collections_abc", "environs", "environ", "decouple", "starlette"}
