from pyramid.config import Configurator

ROUTES = {"home": "/", "page": "/pages/{name}", "edit": "/pages/{name}/edit"}


def main(global_config=None, **settings):
    with Configurator(settings=settings) as config:
        for name, pattern in ROUTES.items():
            config.add_route(name, pattern)
        config.include(".users", route_prefix="/users")
        config.include("wiki.api")
        config.add_static_view("static", "wiki:static", cache_max_age=3600)
        config.scan(".views")
    return config.make_wsgi_app()


def recorded():
    return main()
