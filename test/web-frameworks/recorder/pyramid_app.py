"""What Pyramid says of an application: its views, by what was introspected, with the pattern of their route."""

from names import endpoint, method_name, name_of

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]


def record(app):
    introspector = app.registry.introspector
    patterns = {one["introspectable"]["name"]: one["introspectable"] for one in introspector.get_category("routes")}
    found = []
    for one in introspector.get_category("views") or []:
        view = one["introspectable"]
        route = patterns.get(view.get("route_name"))
        if route is None:
            continue
        pattern = route["pattern"]
        pattern = pattern if pattern.startswith("/") else f"/{pattern}"
        if pattern.endswith("*subpath"):
            found.append(endpoint("http", [], pattern, "pyramid.static.static_view.__call__", route["name"]))
            continue
        asked = sorted(set(listed(view.get("request_methods"))) or set(listed(route["request_methods"])))
        methods = [method for method in asked if not (method == "HEAD" and "GET" in asked)]
        called = view["callable"]
        name = method_name(called, view["attr"] or "__call__") if isinstance(called, type) else name_of(called)
        found.append(endpoint("http", methods, pattern, name, route["name"]))
    return {"endpoints": found}


def listed(value):
    return [] if value is None else [value] if isinstance(value, str) else value
