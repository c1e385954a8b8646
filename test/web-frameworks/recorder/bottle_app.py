"""What Bottle says of an application: its routes, those of mounted applications below their prefix."""

from names import endpoint, is_async, name_of


def record(app):
    return {"endpoints": [entry for entry in endpoints_of(app, "")]}


def endpoints_of(app, prefix):
    by_place = {}
    for route in app.routes:
        mounted = route.config.get("mountpoint.target")
        if mounted is not None:
            if route.rule not in by_place:
                by_place[route.rule] = None
                if hasattr(mounted, "routes") and "<" in route.rule:
                    yield from endpoints_of(mounted, prefix + route.config["mountpoint.prefix"].rstrip("/"))
            continue
        key = (route.rule, route.callback)
        if by_place.get(key) is None:
            by_place[key] = {"methods": [], "route": route}
        by_place[key]["methods"].append(route.method)
    for key, found in by_place.items():
        if found is None:
            continue
        route = found["route"]
        methods = [] if "ANY" in found["methods"] else found["methods"]
        yield endpoint("http", methods, prefix + route.rule, name_of(route.callback), route.name or "", is_async(route.callback))
