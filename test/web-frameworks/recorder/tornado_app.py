"""What Tornado says of an application: rules of its routers, with the handlers behind them."""

from tornado.routing import HostMatches, PathMatches, Router, RuleRouter
from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketHandler

from names import endpoint, is_async, method_name, name_of

METHODS = ["get", "post", "put", "patch", "delete"]


def record(app):
    return {"endpoints": list(endpoints_of(app, ""))}


def endpoints_of(router, host):
    if isinstance(router, Application):
        yield from rules_of(router.default_router, host)
    elif isinstance(router, RuleRouter):
        yield from rules_of(router, host)
    else:
        raise TypeError(f"an unknown router: {router!r}")


def rules_of(router, host):
    for rule in router.rules:
        target = rule.target
        inner = host
        if isinstance(rule.matcher, HostMatches) and rule.matcher.host_pattern.pattern not in {".*", ".*$"}:
            inner = rule.matcher.host_pattern.pattern.removesuffix("$")
        if isinstance(target, (Application, RuleRouter)) or isinstance(target, Router):
            yield from endpoints_of(target, inner)
        elif isinstance(target, type) and issubclass(target, RequestHandler):
            yield from handler_endpoints(rule, target, inner)


def handler_endpoints(rule, handler, host):
    path = host + (rule.regex.pattern if hasattr(rule, "regex") else rule.matcher.regex.pattern)
    path = path.removesuffix("$")
    if issubclass(handler, WebSocketHandler):
        yield endpoint("websocket", [], path, name_of(handler), rule.name, False)
        return
    for method in METHODS:
        function = getattr(handler, method)
        if function is not getattr(RequestHandler, method):
            yield endpoint("http", [method.upper()], path, method_name(handler, method), rule.name, is_async(function))
