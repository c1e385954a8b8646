"""Compares one library of the catalogue (JSON on standard input) with the installed one. Run by check-catalog.mjs."""

import asyncio
import importlib
import inspect
import json
import re
import site
import sys
import types


def prepare(folder: str) -> None:
    site.setquit()
    if folder:
        sys.path.insert(0, folder)
        site.addsitedir(folder)
    try:
        from django.conf import settings
    except ImportError:
        return
    import django

    apps = ["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"]
    settings.configure(INSTALLED_APPS=apps, DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}})
    django.setup()


class Missing(Exception):
    pass


#: Found as an attribute that instances get, of which nothing more is known.
INSTANCE_ATTRIBUTE = object()

#: The names are of data that comes in and where it goes, not of what calls do.
speaks_of_data = False


def import_longest(dotted: str):
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        name = ".".join(parts[:length])
        try:
            module = importlib.import_module(name)
            parent = sys.modules.get(name.rpartition(".")[0])
            # A function with the name of the submodule that defines it: `dramatiq.actor`.
            if length == len(parts) and not isinstance(getattr(parent, parts[-1], module), types.ModuleType):
                return parent, parts[-1:]
            return module, parts[length:]
        except ModuleNotFoundError as error:
            if error.name is not None and name != error.name and not name.startswith(error.name + "."):
                raise Missing(f"importing {name} needs {error.name}") from error
        except ImportError as error:
            raise Missing(f"importing {name} fails: {error}") from error
    raise Missing("no such module")


def class_member(owner: type, name: str):
    for base in owner.__mro__:
        if name in base.__dict__:
            return base.__dict__[name], getattr(owner, name)
    found = getattr(owner, name, Missing)
    if found is not Missing and not hasattr(type, name):
        return found, found
    if hasattr(owner, "__getattr__") and speaks_of_data:
        # What it stands in for has the attribute: requests of Django REST framework.
        return INSTANCE_ATTRIBUTE, INSTANCE_ATTRIBUTE
    for base in owner.__mro__:
        if name in getattr(base, "__annotations__", {}) or name in getattr(base, "__slots__", ()):
            return INSTANCE_ATTRIBUTE, INSTANCE_ATTRIBUTE
        try:
            source = inspect.getsource(base)
        except (OSError, TypeError):
            # A package that changed `__module__` of its classes hides their source.
            if name in getattr(getattr(base.__init__, "__code__", None), "co_names", ()):
                return INSTANCE_ATTRIBUTE, INSTANCE_ATTRIBUTE
            continue
        if re.search(rf"\bself\.{name}\b\s*(?:[:,][^=\n]+)?=[^=]", source):
            return INSTANCE_ATTRIBUTE, INSTANCE_ATTRIBUTE
    raise Missing(f"{owner.__module__}.{owner.__qualname__} has no {name}")


def resolve(dotted: str):
    """What the class body holds, what reading the attribute gives, and whether it belongs to a class."""
    current, rest = import_longest(dotted)
    raw = current
    is_member = False
    for name in rest:
        if current is INSTANCE_ATTRIBUTE:
            raise Missing("a member of an instance attribute")
        if type(current).__name__ in ("LocalProxy", "LocalRequest"):
            # Stands for an object that exists while a request is handled.
            return current, INSTANCE_ATTRIBUTE, True
        if isinstance(current, type):
            raw, current = class_member(current, name)
            is_member = True
        elif isinstance(current, types.ModuleType):
            if not hasattr(current, name):
                raise Missing(f"{current.__name__} has no {name}")
            raw = current = getattr(current, name)
            is_member = False
        elif hasattr(current, name):
            # A member of an object: `os.environ.get`.
            raw = current = getattr(current, name)
            is_member = False
        elif callable(current):
            # A function that makes the objects of a class without public name, `threading.Lock`.
            made = type(current())
            raw, current = class_member(made, name)
            is_member = True
        else:
            raise Missing(f"{current!r} has no {name}")
    return raw, current, is_member


def is_asynchronous(found) -> bool:
    # What an asynchronous generator is wrapped in may be an asynchronous context manager, which is not awaited.
    candidates = [found, inspect.unwrap(found) if callable(found) else found]
    return inspect.isasyncgenfunction(found) or any(
        inspect.iscoroutinefunction(candidate) or asyncio.iscoroutinefunction(candidate) for candidate in candidates
    )


def parameters_of(raw, found, is_member: bool):
    """The parameters without the receiver, or None where the interpreter does not know them."""
    try:
        parameters = list(inspect.signature(found).parameters.values())
    except (ValueError, TypeError):
        return None
    is_bound = isinstance(raw, (staticmethod, classmethod)) or inspect.ismethod(found) or isinstance(found, type)
    if is_member and not is_bound and parameters and parameters[0].kind in (parameters[0].POSITIONAL_ONLY, parameters[0].POSITIONAL_OR_KEYWORD):
        parameters = parameters[1:]
    return parameters


def parameter_problems(wanted: dict, parameters: list):
    name, position = wanted["parameter"], wanted.get("position")
    kinds = [parameter.kind for parameter in parameters]
    if name == "*":
        if inspect.Parameter.VAR_POSITIONAL not in kinds:
            yield "takes no variable arguments"
        return
    positional = [p for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    by_name = {parameter.name: parameter for parameter in parameters}
    if name not in by_name:
        if inspect.Parameter.VAR_KEYWORD in kinds or (inspect.Parameter.VAR_POSITIONAL in kinds and not positional):
            return
        yield f"has no parameter {name}, but {', '.join(by_name)}"
        return
    parameter = by_name[name]
    actual = positional.index(parameter) if parameter in positional else -1
    if position is not None and position != actual:
        yield f"has {name} at {actual}, not {position}"
    if wanted.get("default") == "none" and type(parameter.default) in (int, float) and parameter.default > 0:
        yield f"has a finite default of {name}: {parameter.default}"


def stands_for(awaitables: list, name: str) -> bool:
    return any(name == entry or name.startswith(entry + ".") for entry in awaitables)


def check(library: dict) -> dict:
    problems, missing, needless, signatures = [], [], [], 0
    awaitables = library.get("awaitables", [])
    made = tuple(f"{name}." for name in library.get("made", []))
    for name, behaviour in library["symbols"].items():
        if made and name.startswith(made):
            continue
        try:
            raw, found, is_member = resolve(name)
        except Missing as reason:
            missing.append(name)
            if "import" in str(reason):
                problems.append(f"{name}: {reason}")
            continue
        for other in [passed for call in behaviour.get("calls", []) for passed in call.get("passes", [])]:
            try:
                resolve(other)
            except Missing:
                missing.append(f"passes {other}")
        for kind in ("raises", "returns"):
            for other in behaviour.get(kind, []) if kind == "raises" else behaviour.get(kind, "Self").split("|"):
                other = other.removeprefix("await ").removeprefix("type ")
                if other in ("Self", "~0"):
                    continue
                try:
                    _, target, _ = resolve(other)
                    if kind == "raises" and not (isinstance(target, type) and issubclass(target, BaseException)):
                        problems.append(f"{name}: {other} is no exception")
                except Missing:
                    missing.append(f"{kind} {other}")
        if found is INSTANCE_ATTRIBUTE or behaviour.get("isRead") or (speaks_of_data and not callable(found)):
            continue
        if not callable(found) and not isinstance(raw, property):
            problems.append(f"{name} cannot be called")
            continue
        says = behaviour.get("isAsync", False)
        does = is_asynchronous(found) if callable(found) else False
        if does and not says and not speaks_of_data:
            problems.append(f"{name} is asynchronous")
        if does and says and name in awaitables:
            needless.append(name)
        if says and not does and not stands_for(awaitables, name):
            problems.append(f"{name} is not asynchronous")
        wanted = [*(call for call in behaviour.get("calls", []) if not call.get("isOfResult")), *([behaviour["timeout"]] if "timeout" in behaviour else [])]
        wanted += [call["argumentsIn"] for call in wanted if "argumentsIn" in call]
        parameters = parameters_of(raw, found, is_member) if wanted else None
        if parameters is not None:
            signatures += 1
            for parameter in wanted:
                problems.extend(f"{name} {problem}" for problem in parameter_problems(parameter, parameters))
    for name, other in library.get("aliases", {}).items():
        try:
            if resolve(name)[1] is not resolve(other)[1]:
                problems.append(f"{name} is not {other}")
        except Missing:
            missing.append(f"{name} or {other}")
    return {"problems": problems, "missing": missing, "needless": needless, "signatures": signatures}


library = json.load(sys.stdin)
speaks_of_data = library.get("isTaint", False)
prepare(sys.argv[1] if len(sys.argv) > 1 else "")
report = check(library)
print("\n" + json.dumps(report))
