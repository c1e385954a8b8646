from functools import wraps


def login_required(view):
    @wraps(view)
    def guarded(user, *args):
        check(user)
        return view(user, *args)

    return guarded


def check(user):
    return bool(user)


class App:
    def __init__(self):
        self.views = {}

    def route(self, path):
        def decorate(view):
            self.views[path] = view
            return view

        return decorate

    def handle(self, path, user):
        view = self.views.get(path)
        return view(user)
