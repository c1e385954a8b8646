"""What Starlette and FastAPI say of an application: its routes, walked through mounts, hosts and routers."""

from starlette.endpoints import HTTPEndpoint
from starlette.routing import Host, Mount, Route, WebSocketRoute

from names import endpoint, is_async, method_name, name_of

try:
    from fastapi import routing as fastapi_routing
except ImportError:
    fastapi_routing = None

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]


def record(app):
    return {"endpoints": list(endpoints_of(app.router if hasattr(app, "router") else app, "", "")), "schemas": schemas_of(app), **middleware_of(app)}


def middleware_of(app):
    # In the order in which a request meets it. A function is told by the function.
    added = getattr(app, "user_middleware", None)
    if not added:
        return {}
    return {"middleware": [{"name": name_of(one.kwargs.get("dispatch") or one.cls), "order": order} for order, one in enumerate(added)]}


def endpoints_of(router, prefix, names):
    if hasattr(inner(router), "_latest_version_router"):
        yield from newest_version(inner(router), prefix, names)
    for route, seen in routes_of(router):
        if isinstance(route, Mount):
            name = f"{names}{seen.name}:" if seen.name else names
            if is_router(seen.app):
                yield from endpoints_of(seen.app, prefix + seen.path, name)
            else:
                yield endpoint("http", [], prefix + seen.path, name_of(getattr(route, "_base_app", route.app)), names + (seen.name or ""), True, isMount=True)
        elif isinstance(route, Host):
            yield from endpoints_of(seen.app, f"{seen.host}{prefix}", f"{names}{seen.name}:" if seen.name else names)
        elif isinstance(route, WebSocketRoute):
            handler = name_of(seen.endpoint)
            yield endpoint("websocket", [], prefix + seen.path, handler, names + seen.name, is_async(seen.endpoint), **fastapi_parts(seen))
        elif isinstance(route, Route):
            yield from http_endpoints(route, seen, prefix, names)
        else:
            raise TypeError(f"an unknown kind of route: {route!r}")


def newest_version(app, prefix, names):
    """Cadwyn keeps one router for each version of an interface, made when it is first asked: what the newest one has."""
    from cadwyn.route_generation import generate_versioned_routers

    generated = generate_versioned_routers(
        app._latest_version_router,
        webhooks=app.webhooks,
        versions=app.versions,
        api_version_parameter_name=app.api_version_parameter_name,
        api_version_location=app._api_version_location,
    )
    newest = generated.endpoints[max(generated.endpoints)]
    served = {(seen.path, tuple(sorted(seen.methods or ()))) for _, seen in routes_of(newest)}
    for route, seen in routes_of(app._latest_version_router):
        if (seen.path, tuple(sorted(seen.methods or ()))) in served:
            yield from http_endpoints(route, seen, prefix, names)


def is_router(app):
    return hasattr(inner(app), "routes")


def inner(app):
    """An application or router below the middleware that was put around it."""
    while not hasattr(app, "routes") and hasattr(app, "app"):
        app = app.app
    return app


def routes_of(app):
    """Pairs of a route as it was made, and as it is seen from where its router was included."""
    iterate = getattr(fastapi_routing, "iter_route_contexts", None)
    for route in getattr(inner(app), "routes", None) or []:
        if iterate is None:
            yield route, route
        else:
            yield from ((context.original_route, context) for context in iterate([route]))


def http_endpoints(made, route, prefix, names):
    path, name = prefix + route.path, names + route.name
    if isinstance(route.endpoint, type) and issubclass(route.endpoint, HTTPEndpoint):
        for method in METHODS:
            function = getattr(route.endpoint, method.lower(), None)
            if function is not None and (route.methods is None or method in route.methods):
                yield endpoint("http", [method], path, method_name(route.endpoint, method.lower()), name, is_async(function))
        return
    methods = set(route.methods or [])
    if fastapi_routing is None or not isinstance(made, fastapi_routing.APIRoute):
        methods -= {"HEAD"} if "GET" in methods else set()
    yield endpoint("http", methods, path, name_of(route.endpoint), name, is_async(route.endpoint), **fastapi_parts(route))


def fastapi_parts(route):
    """What FastAPI knows in addition: dependencies in its own order, and models of what comes and goes."""
    dependant = getattr(route, "dependant", None)
    if dependant is None:
        return {}
    body = getattr(route, "body_field", None)
    response = getattr(route, "response_field", None)
    parts = {"dependencies": list(dict.fromkeys(dependencies_of(dependant)))}
    parts["requestSchemas"] = models_of(body)
    parts["responseSchemas"] = models_of(response)
    parts["parameters"] = parameter_list(dependant)
    parts["tags"] = [str(getattr(tag, "value", tag)) for tag in getattr(route, "tags", [])]
    parts["inSchema"] = bool(getattr(route, "include_in_schema", True))
    return parts


def dependencies_of(dependant):
    """With theirs, each before what it asks for."""
    for child in dependant.dependencies:
        yield name_of(child.call)
        yield from dependencies_of(child)


def parameter_list(dependant):
    found = {(kind, field.alias): is_required(field) for kind, fields in parameters_of(dependant) for field in fields}
    return [{"name": name, "in": kind, "isRequired": required} for (kind, name), required in sorted(found.items())]


def is_required(field):
    # Models of Pydantic 1 keep it in the field itself.
    info = field.field_info
    return info.is_required() if hasattr(info, "is_required") else bool(field.required)


def parameters_of(dependant):
    yield "path", dependant.path_params
    yield "query", dependant.query_params
    yield "header", dependant.header_params
    yield "cookie", dependant.cookie_params
    for child in dependant.dependencies:
        yield from parameters_of(child)


def models_of(field):
    """Dotted names of the Pydantic models in a type, those inside lists and unions too."""
    if field is None:
        return []
    found = {}
    visit(getattr(field.field_info, "annotation", None) or getattr(field, "outer_type_", None), found)
    return sorted(found)


def visit(annotation, found):
    import typing

    from pydantic import BaseModel

    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if not annotation.__name__.startswith("Body_"):
            found[name_of(annotation)] = True
        else:
            for inner in fields_of(annotation):
                visit(inner, found)
    for inner in typing.get_args(annotation):
        visit(inner, found)


def fields_of(model):
    if hasattr(model, "model_fields"):
        return [field.annotation for field in model.model_fields.values()]
    return [field.outer_type_ for field in model.__fields__.values()]


def schemas_of(app):
    """The names under `components` of the OpenAPI description."""
    openapi = getattr(app, "openapi", None)
    if openapi is None:
        return []
    return sorted(openapi().get("components", {}).get("schemas", {}))
