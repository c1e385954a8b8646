from starlette.routing import Mount, Route

ACTIONS = {"list": ("GET", "/"), "create": ("POST", "/"), "show": ("GET", "/{%s}"), "drop": ("DELETE", "/{%s}")}


class Resource:
    name = ""
    key = "id"

    @classmethod
    def routes(cls):
        instance = cls()
        for action, (method, path) in ACTIONS.items():
            handler = getattr(instance, action, None)
            if handler is not None:
                yield Route(path % cls.key if "%" in path else path, handler, methods=[method], name=f"{cls.name}-{action}")


def resource_routes(*resources):
    return [Mount(f"/{resource.name}", routes=list(resource.routes()), name=resource.name) for resource in resources]
