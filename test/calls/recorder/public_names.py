"""Names of callables that are not of the program: `<builtin>.len`, `<list>.append`, `os.path.join`."""

import builtins
import functools
import sys
import types

DESCRIPTORS = (types.MethodDescriptorType, types.WrapperDescriptorType, types.ClassMethodDescriptorType, types.MethodWrapperType)
#: Classes that depend on the machine, as documentation and declared types call them.
DECLARED = {
    "asyncio.unix_events._UnixSelectorEventLoop": "asyncio.AbstractEventLoop",
    "asyncio.ProactorEventLoop": "asyncio.AbstractEventLoop",
    "_thread.lock": "threading.Lock",
    "_thread.RLock": "threading.RLock",
    "pathlib.PosixPath": "pathlib.Path",
    "pathlib.WindowsPath": "pathlib.Path",
}


def name_of_external(callee, is_of_program=lambda cls: False):
    """The public name of a builtin or of something of a library; None where it has none.

    A method has the name of its receiver's class, or of the first class of a library that this inherits from.
    """
    name = getattr(callee, "__name__", None)
    if isinstance(name, str) and getattr(builtins, name, None) is callee:
        return f"<builtin>.{name}"
    if isinstance(callee, type):
        return _public(callee.__module__, callee.__qualname__)
    if isinstance(callee, types.FunctionType):
        return _public(callee.__module__, callee.__qualname__)
    if isinstance(callee, DESCRIPTORS):
        return f"{_name_of_owner(callee.__objclass__)}.{name}"
    if isinstance(callee, (types.MethodType, types.BuiltinFunctionType)):
        receiver = callee.__self__
        if receiver is None or isinstance(receiver, types.ModuleType):
            return _public(callee.__module__, callee.__qualname__)
        classes = [*receiver.__mro__, *type(receiver).__mro__] if isinstance(receiver, type) else type(receiver).__mro__
        return f"{_name_of_owner(next(c for c in classes if not is_of_program(c) and hasattr(c, name)))}.{name}"
    if name is None and not is_of_program(type(callee)):
        return f"{_name_of_owner(type(callee))}.__call__"
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
