from site_app.framework import Routes

routes = Routes()


@routes.route("/list")
def list_users():
    return store().all()


def store():
    return UserStore()


class UserStore:
    def all(self):
        return []
