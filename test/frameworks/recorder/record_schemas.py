"""What Pydantic, dataclasses, msgspec and attrs themselves say of the fields of the classes of an application."""
import dataclasses
import importlib.metadata
import inspect
import sys

import attrs
import msgspec
import pydantic
from pydantic_settings import BaseSettings


def record(wants):
    schemas = []
    for name in sorted(sys.modules):
        if not wants(name):
            continue
        for value in vars(sys.modules[name]).values():
            if inspect.isclass(value) and value.__module__ == name and "[" not in value.__qualname__:
                found = fields_of(value)
                if found is not None:
                    framework, fields = found
                    schemas.append({"symbol": f"{name}.{value.__qualname__}", "framework": framework, "fields": fields})
    versions = {name: importlib.metadata.version(name) for name in ("pydantic", "msgspec", "attrs")}
    return {"versions": versions, "schemas": schemas}


def field(name, is_required):
    return {"name": name, "isRequired": bool(is_required)}


def fields_of(cls):
    if issubclass(cls, pydantic.BaseModel):
        if issubclass(cls, BaseSettings) or getattr(cls, "__table__", None) is not None:
            return None
        return "Pydantic", [field(name, info.is_required()) for name, info in cls.model_fields.items()]
    if hasattr(cls, "__pydantic_fields__"):
        return "Pydantic", [field(name, info.is_required()) for name, info in cls.__pydantic_fields__.items()]
    if issubclass(cls, msgspec.Struct):
        return "msgspec", [field(found.name, found.required) for found in msgspec.structs.fields(cls)]
    if attrs.has(cls):
        return "attrs", [field(found.name, found.default is attrs.NOTHING) for found in attrs.fields(cls)]
    if dataclasses.is_dataclass(cls):
        missing = dataclasses.MISSING
        return "dataclasses", [field(found.name, found.default is missing and found.default_factory is missing) for found in dataclasses.fields(cls)]
    return None
