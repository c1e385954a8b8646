"""What Litestar says of an application: its routes with their handlers."""

from litestar.routes import ASGIRoute, HTTPRoute, WebSocketRoute

from names import endpoint, is_async, name_of


def record(app):
    return {"endpoints": [entry for route in app.routes for entry in endpoints_of(app, route)]}


def endpoints_of(app, route):
    if isinstance(route, HTTPRoute):
        for handler in dict.fromkeys(route.route_handlers):
            methods = {str(getattr(method, "value", method)) for method in handler.http_methods} - {"OPTIONS"}
            if methods:
                yield endpoint("http", methods, route.path, handler_name(handler), handler.name, is_async(function_of(handler)))
    elif isinstance(route, WebSocketRoute):
        handler = route.route_handler
        yield endpoint("websocket", [], route.path, handler_name(handler), handler.name, is_async(function_of(handler)))
    elif isinstance(route, ASGIRoute):
        yield endpoint("http", [], route.path, handler_name(route.route_handler), route.route_handler.name, True)


def function_of(handler):
    """Below the class that Litestar makes for a listener."""
    function = handler.fn
    return getattr(function, "_fn", None) or getattr(handler, "_fn", None) or function


def handler_name(handler):
    """The function, by the controller that is registered."""
    from litestar import Controller

    owner = getattr(handler, "owner", None)
    function = function_of(handler)
    if isinstance(owner, type) and issubclass(owner, Controller) or isinstance(owner, Controller):
        owner = owner if isinstance(owner, type) else type(owner)
        return f"{owner.__module__}.{owner.__qualname__}.{function.__name__}"
    return name_of(function)
