from site_app.framework import Routes

routes = Routes()


@routes.route("/health")
def health():
    return "ok"
