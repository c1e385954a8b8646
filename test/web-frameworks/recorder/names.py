"""How a function or class is called in a record: by its dotted name, `shop.views.Orders.get`."""

import functools
import inspect


def unwrapped(handler):
    """The function that somebody wrote, below partial objects and decorators that tell what they wrap."""
    while True:
        if isinstance(handler, functools.partial):
            handler = handler.func
        elif inspect.ismethod(handler) and not inspect.isclass(handler.__self__) and hasattr(handler.__func__, "__wrapped__"):
            handler = handler.__func__
        elif not inspect.isclass(handler) and hasattr(handler, "__wrapped__"):
            handler = handler.__wrapped__
        elif (inner := closed_over(handler)) is not None:
            handler = inner
        else:
            return handler


def closed_over(handler):
    """What a decorator without `functools.wraps` put its function around: the only function that the inner one closes over."""
    if not inspect.isfunction(handler) or handler.__closure__ is None:
        return None
    values = [cell.cell_contents for cell in handler.__closure__ if cell.cell_contents is not handler]
    functions = [value for value in values if inspect.isfunction(value) or inspect.ismethod(value)]
    return functions[0] if len(functions) == 1 else None


def name_of(handler):
    """The dotted name without `<locals>`; of an object that is called, its class and `__call__`."""
    bound = handler
    handler = unwrapped(handler)
    if inspect.ismethod(bound) and not inspect.ismethod(handler) and getattr(type(bound.__self__), getattr(handler, "__name__", ""), None) is not None:
        # A method under decorators: by the class of the object, though it may inherit it.
        return method_name(type(bound.__self__), handler.__name__)
    if inspect.ismethod(handler) and not inspect.isclass(handler.__self__):
        routed = type(handler.__self__)
        return f"{routed.__module__}.{routed.__qualname__}.{handler.__name__}".replace(".<locals>", "")
    if not hasattr(handler, "__qualname__"):
        kind = type(handler)
        return f"{kind.__module__}.{kind.__qualname__}.__call__".replace(".<locals>", "")
    return f"{handler.__module__}.{handler.__qualname__}".replace(".<locals>", "")


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
