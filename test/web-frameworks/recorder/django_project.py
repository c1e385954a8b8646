"""What Django says of a project: patterns of its resolver, receivers of its signals, middleware, commands."""

import functools
import gc
import importlib
import inspect
import os
import re
import sys
import weakref

from names import closed_over, endpoint, is_async, method_name, name_of, unwrapped

# Routes that Django REST framework adds for each route that it was given: `/orders.json`.
FORMAT_SUFFIXES = ("drf_format_suffix", r"\.(?P<format>[a-z0-9]+)/?$")

HTTP_METHODS = ["get", "post", "put", "patch", "delete", "head", "options", "trace"]


def prepare(settings):
    os.environ["DJANGO_SETTINGS_MODULE"] = settings
    import django

    django.setup()


def record(urls):
    from django.conf import settings
    from django.core.management import get_commands
    from django.urls import get_resolver

    resolver = get_resolver(urls if isinstance(urls, str) else getattr(urls, "__name__", None))
    return {
        "endpoints": list(endpoints_of(resolver, "", "")),
        "receivers": list(receivers()),
        "middleware": [{"name": name, "order": order} for order, name in enumerate(settings.MIDDLEWARE)],
        "commands": [entry for name, app in get_commands().items() if (entry := command(name, app)) is not None],
    }


def endpoints_of(resolver, prefix, namespace):
    for pattern in resolver.url_patterns:
        route = joined(prefix, str(pattern.pattern))
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from endpoints_of(pattern, route, inner)
        else:
            if any(suffix in route for suffix in FORMAT_SUFFIXES):
                continue
            path = route if route.startswith("^") else "/" + route
            yield from view_endpoints(pattern.callback, path, namespace + pattern.name if pattern.name else "")


def joined(prefix, route):
    """As `URLResolver._join_route` has it."""
    return prefix + route.removeprefix("^") if prefix else route


def view_endpoints(callback, path, name):
    actions = actions_of(callback)
    if actions is not None:
        for method, action in actions.items():
            yield endpoint("http", [method.upper()], path, method_name(class_of(callback), action), name, False, **permissions_of(callback, action))
        return
    routed = class_of(callback)
    if routed is None:
        # Pages of the administration are Django's, whichever object they are bound to.
        outside = {"isOutside": True} if defined_in(callback).startswith("django.contrib.admin") else {}
        yield endpoint("http", methods_of(callback), path, name_of(callback), name, is_async(callback), **outside)
        return
    function = api_function(routed)
    if function is not None:
        methods = set(routed.http_method_names) - {"options"}
        yield endpoint("http", [method.upper() for method in methods], path, name_of_api_function(routed), name, False, **permissions_of(callback))
        return
    names = initial_of(callback).get("http_method_names", routed.http_method_names)
    answered = [one for one in HTTP_METHODS if one in names and hasattr(routed, one) and one not in {"head", "options"}]
    for method in answered:
        yield endpoint("http", [method.upper()], path, method_name(routed, method), name, is_async(getattr(routed, method)), **permissions_of(callback))
    if not answered and defined_in(routed.dispatch).split(".")[0] != "django":
        yield endpoint("http", [], path, method_name(routed, "dispatch"), name, is_async(routed.dispatch), **permissions_of(callback))


def permissions_of(callback, action=None):
    """Names of the permission classes of a view of Django REST framework, as an object of it gives them."""
    routed = class_of(callback)
    if not hasattr(routed, "get_permissions"):
        return {}
    view = routed(**initial_of(callback))
    view.action = action
    view.request = None
    return {"permissions": sorted(name for one in view.get_permissions() for name in classes_of(one))}


def classes_of(permission):
    """`IsAuthenticated & IsTeacher` is an object of its own: told by the classes in it. One that lets everybody in is none."""
    operands = [getattr(permission, name) for name in ("op1", "op2") if hasattr(permission, name)]
    if operands:
        return [name for one in operands for name in classes_of(one)]
    return [] if type(permission).__name__ == "AllowAny" else [type(permission).__name__]


def defined_in(callback):
    function = unwrapped(callback)
    return getattr(getattr(function, "__func__", function), "__module__", "") or ""


def chain(callback):
    """A view and what it wraps."""
    while callback is not None:
        yield callback
        callback = getattr(callback, "__wrapped__", None) or closed_over(callback)


def class_of(callback):
    for view in chain(callback):
        found = getattr(view, "view_class", None) or getattr(view, "cls", None)
        if found is not None:
            return found
    return None


def initial_of(callback):
    for view in chain(callback):
        found = getattr(view, "view_initkwargs", None) or getattr(view, "initkwargs", None)
        if found:
            return found
    return {}


def actions_of(callback):
    for view in chain(callback):
        actions = getattr(view, "actions", None)
        if actions and getattr(view, "cls", None) is not None:
            return {method: action for method, action in actions.items() if method != "head"}
    return None


def api_function(routed):
    """The function under `@api_view`, which Django REST framework makes a class of: it stays in the closure of each handler."""
    for name in HTTP_METHODS:
        handler = getattr(routed, name, None)
        if inspect.isfunction(handler) and handler.__module__ == "rest_framework.decorators":
            return inspect.getclosurevars(handler).nonlocals.get("func")
    return None


def name_of_api_function(routed):
    return name_of(api_function(routed))


def methods_of(callback):
    """What `require_http_methods` was told: it keeps the list in the closure of its wrapper."""
    for view in chain(callback):
        if inspect.isfunction(view) and view.__code__.co_filename.endswith("django/views/decorators/http.py"):
            methods = inspect.getclosurevars(view).nonlocals.get("request_method_list")
            if methods:
                return [method for method in methods if method != "HEAD" or "GET" not in methods]
    return []


def receivers():
    from django.db.models import signals
    from django.dispatch import Signal

    found = {id(signal): signal for signal in gc.get_objects() if issubclass(type(signal), Signal)}
    names = signal_names(found)
    for key, signal in found.items():
        for (_, sender_id), reference, *_ in signal.receivers:
            function = reference() if isinstance(reference, weakref.ReferenceType) else reference
            if function is not None:
                yield {"signal": names.get(key, ""), "function": name_of(function), "sender": sender_name(sender_id)}


def signal_names(found):
    names = {}
    for module_name, module in sorted(sys.modules.items()):
        for name, value in list(getattr(module, "__dict__", {}).items()):
            if id(value) in found:
                full = f"{module_name}.{name}"
                known = names.get(id(value))
                if known is None or rank(full) < rank(known):
                    names[id(value)] = full
    return names


def rank(name):
    """Where it is assigned comes before where it is imported."""
    module, _, variable = name.rpartition(".")
    return (not is_assigned(module, variable), len(name), name)


@functools.cache
def source_of(module):
    try:
        return inspect.getsource(sys.modules[module])
    except (OSError, TypeError):
        return ""


def is_assigned(module, variable):
    return re.search(rf"^{re.escape(variable)}\s*[:=]", source_of(module), re.MULTILINE) is not None


def sender_name(sender_id):
    from django.apps import apps

    for model in apps.get_models(include_auto_created=True, include_swapped=True):
        if id(model) == sender_id:
            return f"{model.__module__}.{model.__qualname__}"
    return "" if sender_id == id(None) else "?"


def command(name, app):
    app = app if isinstance(app, str) else app.name
    function = f"{app}.management.commands.{name}.Command.handle"
    try:
        module = importlib.import_module(f"{app}.management.commands.{name}")
    except Exception:  # It asks for a library, or for a database.
        return {"name": f"manage.py {name}", "function": function, "parameters": []}
    if not hasattr(module, "Command"):  # It only stands beside commands.
        return None
    # Where it is written, be that in a library.
    function = name_of(module.Command.handle)
    try:
        parser = module.Command().create_parser("manage.py", name)
    except TypeError:  # It cannot be made by this version of Django.
        return {"name": f"manage.py {name}", "function": function, "parameters": []}
    own = [action for action in parser._actions if action.dest not in STANDARD]
    return {
        "name": f"manage.py {name}",
        "function": function,
        "parameters": sorted(parameter(action) for action in own),
    }


STANDARD = {"help", "version", "verbosity", "settings", "pythonpath", "traceback", "no_color", "force_color", "skip_checks"}


def parameter(action):
    return max(action.option_strings, key=len) if action.option_strings else action.dest
