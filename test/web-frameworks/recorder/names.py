"""How a function or class is called in a record: by its dotted name, `shop.views.Orders.get`."""

import dis
import functools
import inspect


def unwrapped(handler):
    """The function that somebody wrote, below partial objects and decorators that tell what they wrap."""
    while True:
        if isinstance(handler, functools.partial):
            handler = handler.func
        elif inspect.ismethod(handler) and not inspect.isclass(handler.__self__) and hasattr(handler.__func__, "__wrapped__"):
            handler = handler.__func__
        elif inspect.ismethod(handler) and not inspect.isclass(handler.__self__) and closed_over(handler.__func__) is not None:
            handler = handler.__func__
        elif not inspect.isclass(handler) and hasattr(handler, "__wrapped__"):
            handler = handler.__wrapped__
        elif (inner := closed_over(handler)) is not None:
            handler = inner
        else:
            return handler


def closed_over(handler):
    """What a decorator without `functools.wraps` put its function around: the only function from elsewhere that the inner one closes over, else
    the only class that it calls with whatever it is given. Functions that are made beside it are looked through."""
    functions, classes = [], []
    collect(handler, functions, classes, [])
    if functions:
        return functions[0] if len(functions) == 1 else None
    return classes[0] if len(classes) == 1 else None


def collect(inner, functions, classes, seen):
    if inner in seen or not inspect.isfunction(inner) or inner.__closure__ is None:
        return
    seen.append(inner)
    for name, cell in zip(inner.__code__.co_freevars, inner.__closure__):
        try:
            value = cell.cell_contents
        except ValueError:  # Nothing is bound yet.
            continue
        if inspect.isfunction(value) and made_in(value) == made_in(inner):
            collect(value, functions, classes, seen)
        elif (inspect.isfunction(value) or inspect.ismethod(value)) and value not in functions:
            functions.append(value)
        elif inspect.isclass(value) and value not in classes and inner.__code__.co_flags & inspect.CO_VARKEYWORDS and calls(inner, name):
            classes.append(value)


def made_in(function):
    """The function whose call made it, and the module."""
    return function.__module__, function.__code__.co_qualname.rpartition(".")[0]


def calls(function, name):
    """Whether a function calls a name: up to Python 3.12 the empty place of a receiver stands before what is called, later behind."""
    steps = [step for step in dis.get_instructions(function) if step.opname not in {"CACHE", "COPY_FREE_VARS"}]
    for before, step, after in zip([None, *steps], steps, [*steps[1:], None]):
        if step.opname == "LOAD_DEREF" and step.argval == name:
            if "PUSH_NULL" in {before and before.opname, after and after.opname}:
                return True
    return False


def name_of(handler):
    """The dotted name without `<locals>`; of an object that is called, its class and `__call__`."""
    holder = class_of_method(handler)
    handler = unwrapped(handler)
    if holder is not None and hasattr(holder, getattr(handler, "__name__", "")):
        # A method, maybe under decorators: by the class of the object, though it may inherit it.
        return method_name(holder, handler.__name__)
    if not hasattr(handler, "__qualname__"):
        kind = type(handler)
        return f"{kind.__module__}.{kind.__qualname__}.__call__".replace(".<locals>", "")
    return f"{handler.__module__}.{handler.__qualname__}".replace(".<locals>", "")


def class_of_method(handler):
    """The class of the object that a method is bound to, of the first method below decorators; None for functions."""
    while handler is not None:
        if inspect.ismethod(handler):
            return None if inspect.isclass(handler.__self__) else type(handler.__self__)
        if isinstance(handler, functools.partial):
            handler = handler.func
        else:
            handler = None if inspect.isclass(handler) else getattr(handler, "__wrapped__", None) or closed_over(handler)
    return None


def method_name(cls, method):
    """A method by the class that is routed, though it may inherit it."""
    return f"{cls.__module__}.{cls.__qualname__}.{method}".replace(".<locals>", "")


def is_async(handler):
    handler = unwrapped(handler)
    if not inspect.isroutine(handler) and not inspect.isclass(handler):
        handler = getattr(handler, "__call__", handler)
    return inspect.iscoroutinefunction(handler) or inspect.isasyncgenfunction(handler)


def endpoint(protocol, methods, path, handler, name="", asynchronous=False, **more):
    """One entry of a record; the names are those of `Endpoint` in `src/model/system-model.ts`."""
    return {
        "protocol": protocol,
        "methods": sorted(methods),
        "path": path,
        "handler": handler,
        "name": name or "",
        "isAsync": bool(asynchronous),
        **more,
    }
