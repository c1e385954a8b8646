from site_app.framework import App
from site_app import health, users


def create_app():
    app = App()
    app.mount("/users", users.routes)
    app.mount("", health.routes)
    return app
