"""Names of callables that are not of the program: `<builtin>.len`, `<list>.append`, `os.path.join`."""

import builtins
import functools
import sys
import types

DESCRIPTORS = (types.MethodDescriptorType, types.WrapperDescriptorType, types.ClassMethodDescriptorType, types.MethodWrapperType)
#: What documentation and declared types call it.
DECLARED = {"asyncio.BaseEventLoop": "asyncio.AbstractEventLoop"}
PYTHON_CODE = (types.FunctionType, staticmethod, classmethod)


def name_of_external(callee):
    """The public name of a builtin or of something of a library; None where it has none."""
    name = getattr(callee, "__name__", None)
    if isinstance(name, str) and getattr(builtins, name, None) is callee:
        return f"<builtin>.{name}"
    if isinstance(callee, type):
        return _public(callee.__module__, callee.__qualname__)
    if isinstance(callee, types.MethodType):
        owner = callee.__self__ if isinstance(callee.__self__, type) else type(callee.__self__)
        if callee.__func__.__qualname__.startswith("_") and not owner.__qualname__.startswith("_"):
            return f"{_name_of_owner(owner)}.{callee.__name__}"
        return name_of_external(callee.__func__)
    if isinstance(callee, types.FunctionType):
        return _public(callee.__module__, callee.__qualname__)
    if isinstance(callee, types.BuiltinFunctionType):
        owner = getattr(callee, "__self__", None)
        if owner is None or isinstance(owner, types.ModuleType):
            return _public(callee.__module__, callee.__qualname__)
        return _method(owner if isinstance(owner, type) else type(owner), callee.__name__)
    if isinstance(callee, DESCRIPTORS):
        return f"{_name_of_owner(callee.__objclass__)}.{callee.__name__}"
    return None


def written_name(parts, imports, callee):
    """The dotted name as the program wrote it, where its root was imported and it names the callee."""
    if not parts or parts[0] not in imports:
        return None
    name = ".".join([imports[parts[0]], *parts[1:]])
    found = _resolve(name)
    return name if found is not None and (found is callee or found == callee) else None


def _resolve(name):
    parts = name.split(".")
    for split in range(len(parts), 0, -1):
        found = sys.modules.get(".".join(parts[:split]))
        if found is None:
            continue
        try:
            return functools.reduce(getattr, parts[split:], found)
        except AttributeError:
            return None
    return None


def _name_of_owner(cls):
    if cls.__module__ == "builtins":
        return f"<{cls.__qualname__}>" if cls.__qualname__.islower() else f"<builtin>.{cls.__qualname__}"
    return _public(cls.__module__, cls.__qualname__)


def _method(cls, name):
    """A method in C: named by the class that defines it, or by a public class of the same name around a private one."""
    for base in [*cls.__mro__, *type(cls).__mro__]:
        if name in base.__dict__ and not isinstance(base.__dict__[name], PYTHON_CODE):
            public = cls.__name__ == base.__name__ and base.__module__.startswith("_")
            return f"{_name_of_owner(cls if public else base)}.{name}"
    return f"{_name_of_owner(cls)}.{name}"


def _public(module, qualified):
    """Its name in the shortest module that has this very object under this name: `asyncio.run`, not `asyncio.runners.run`."""
    if module is None or module == "builtins":
        return f"<builtin>.{qualified}"
    if "<locals>" in qualified:
        return None
    top, _, _ = qualified.partition(".")
    actual = getattr(sys.modules.get(module), top, None)
    parts = module.split(".")
    candidates = [".".join(parts[:count]) for count in range(1, len(parts))]
    if parts[-1].startswith("_"):
        candidates.append(".".join([*parts[:-1], parts[-1].lstrip("_")]))
    homes = [name for name in candidates if actual is not None and getattr(sys.modules.get(name), top, None) is actual]
    home = homes[0] if homes else module
    declared = DECLARED.get(f"{home}.{top}")
    return f"{declared}{qualified[len(top) :]}" if declared else f"{home}.{qualified}"
