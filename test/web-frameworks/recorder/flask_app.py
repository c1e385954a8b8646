"""What Flask, or Quart, says of an application: its rules with the functions and classes behind them."""

from names import endpoint, is_async, method_name, name_of, unwrapped


def record(app):
    return {
        "endpoints": [entry for rule in app.url_map.iter_rules() if not rule.build_only for entry in endpoints_of(app, rule)],
        "commands": [{"name": f"flask {name}", "function": name_of(command.callback)} for name, command in sorted(app.cli.commands.items())],
    }


def endpoints_of(app, rule):
    path = f"{rule.host}{rule.rule}" if rule.host else (f"{rule.subdomain}|{rule.rule}" if rule.subdomain else rule.rule)
    view = app.view_functions.get(rule.endpoint)
    if getattr(rule, "websocket", False):
        return [endpoint("websocket", [], path, name_of(view), rule.endpoint, is_async(view))]
    if view is None:
        return [endpoint("http", added(rule), path, "", rule.endpoint)]
    routed = class_of(view)
    if routed is not None and by_method(routed):
        methods = (method for method in added(rule) if hasattr(routed, handler_of(routed, method)))
        return [
            endpoint(
                "http",
                [method],
                path,
                method_name(routed, handler_of(routed, method)),
                rule.endpoint,
                is_async(getattr(routed, handler_of(routed, method))),
            )
            for method in methods
        ]
    if routed is not None:
        return [endpoint("http", added(rule), path, method_name(routed, "dispatch_request"), rule.endpoint, is_async(routed.dispatch_request))]
    return [endpoint("http", added(rule), path, name_of(view), rule.endpoint, is_async(view), **outside(view))]


def outside(view):
    """Files are sent by Flask, whatever the class of the blueprint that it is bound to."""
    is_flasks = getattr(unwrapped(view), "__module__", "").split(".")[0] in {"flask", "quart"}
    return {"isOutside": True} if is_flasks else {}


def class_of(view):
    """The class behind `as_view`, below decorators that keep what they wrap."""
    while view is not None:
        if getattr(view, "view_class", None) is not None:
            return view.view_class
        view = getattr(view, "__wrapped__", None)
    return None


def by_method(routed):
    is_by_method = any(base.__name__ == "MethodView" and base.__module__ in {"flask.views", "quart.views"} for base in routed.__mro__)
    return is_by_method and routed.dispatch_request.__module__.split(".")[0] in {"flask", "flask_restful", "flask_restx", "flask_smorest", "quart"}


def handler_of(routed, method):
    return method.lower()


def added(rule):
    """Methods without those that Flask and Werkzeug add by themselves."""
    methods = set(rule.methods or [])
    return methods - {"HEAD", "OPTIONS"} if "GET" in methods else methods - {"OPTIONS"}
