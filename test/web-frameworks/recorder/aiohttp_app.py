"""What aiohttp.web says of an application: routes of its resources, those of sub-applications below their prefix."""

import re

from aiohttp import web

from names import endpoint, is_async, method_name, name_of

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]


def record(app):
    endpoints = [entry for resource in app.router.resources() for entry in endpoints_of(resource)]
    return {"endpoints": endpoints, "middleware": [{"name": name_of(one), "order": order} for order, one in enumerate(app.middlewares)]}


def endpoints_of(resource):
    if hasattr(resource, "_app"):
        for inner in resource._app.router.resources():
            yield from endpoints_of(inner)
        return
    info = resource.get_info()
    path = written(resource, info)
    if "directory" in info:
        yield endpoint("http", ["GET"], path, "aiohttp.web_urldispatcher.StaticResource._handle", resource.name, True)
        return
    answers = [route.handler for route in resource if route.method == "GET"]
    for route in resource:
        handler = route.handler
        # `add_get` adds the one, aiohttp-cors the other, by themselves.
        if (route.method == "HEAD" and handler in answers) or name_of(handler).startswith("aiohttp_cors."):
            continue
        if isinstance(handler, type) and issubclass(handler, web.View):
            for method in METHODS:
                if hasattr(handler, method.lower()):
                    yield endpoint("http", [method], path, method_name(handler, method.lower()), resource.name, True)
        else:
            methods = [] if route.method == "*" else [route.method]
            yield endpoint("http", methods, path, name_of(handler), resource.name, is_async(handler))


def written(resource, info):
    """With its patterns, as it was given, below the prefix of its sub-application: `/rooms/{id:\\d+}`."""
    original = getattr(resource, "_orig_path", None)
    if original is None:
        return info.get("path") or info["prefix"]
    return info["formatter"].removesuffix(re.sub(r"\{(\w+):(?:[^{}]|\{[^{}]*\})*\}", r"{\1}", original)) + original
