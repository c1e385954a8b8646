"""What Falcon says of an application: its routes, as its own inspection tells them, and its sinks."""

from falcon.inspect import inspect_app

from names import endpoint, is_async, name_of


def record(app):
    endpoints = [entry for node in app._router._roots for entry in endpoints_of(node)]
    return {"endpoints": [*endpoints, *sinks_of(app)], "middleware": [{"name": of_object(one), "order": order} for order, one in enumerate(app._unprepared_middleware)]}


def of_object(one):
    return f"{type(one).__module__}.{type(one).__qualname__}"


def endpoints_of(node):
    if node.resource is not None:
        for method, responder in node.method_map.items():
            function = getattr(responder, "func", responder)
            if getattr(function, "__module__", "").startswith("falcon.responders"):
                continue
            if method != "OPTIONS" or not function.__module__.startswith("falcon"):
                if method == "WEBSOCKET":
                    yield endpoint("websocket", [], node.uri_template, name_of(responder), "", True)
                elif method != "OPTIONS":
                    yield endpoint("http", [method], node.uri_template, name_of(responder), "", is_async(responder))
    for child in node.children:
        yield from endpoints_of(child)


def sinks_of(app):
    for found in inspect_app(app).sinks:
        match = next(one for one in app._sinks if one[0].pattern == found.prefix) if hasattr(app, "_sinks") else None
        yield endpoint("http", [], found.prefix, name_of(match[1]) if match else found.name, "", is_async(match[1]) if match else False)
