"""What Sanic says of an application: the routes of its router."""

import inspect

from names import endpoint, is_async, method_name, name_of


def record(app):
    if not app.router.finalized:
        app.finalize()
    return {"endpoints": [entry for route in app.router.routes for entry in endpoints_of(route)]}


def endpoints_of(route):
    path = "/" + route.path.removeprefix("/")
    name = route.name
    handler = route.handler
    routed = getattr(handler, "view_class", None)
    methods = {str(getattr(method, "value", method)) for method in route.methods} - {"HEAD", "OPTIONS"}
    if routed is not None:
        for method in sorted(methods):
            if hasattr(routed, method.lower()):
                function = getattr(routed, method.lower())
                yield endpoint("http", [method], path, method_name(routed, method.lower()), name, is_async(function))
        return
    is_socket = bool(getattr(route.extra, "websocket", False))
    if is_socket:
        inner = inspect.unwrap(getattr(handler, "func", handler))
        handler = (getattr(handler, "args", None) or [inner])[0]
        yield endpoint("websocket", [], path, name_of(handler), name, is_async(handler))
        return
    yield endpoint("http", methods, path, name_of(handler), name, is_async(handler))
