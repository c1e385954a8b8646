from pyramid.response import Response
from pyramid.view import view_config, view_defaults


def includeme(config):
    config.add_route("users", "/")
    config.add_route("user", "/{user_id:\\d+}", request_method="GET")
    config.add_route("login", "/login")
    config.add_view(list_users, route_name="users", renderer="json")
    config.add_view("wiki.users.show_user", route_name="user")
    config.add_view(Login, attr="show", route_name="login", request_method="GET")
    config.add_view(Login, attr="enter", route_name="login", request_method="POST")


def list_users(request):
    return []


def show_user(request):
    return Response("")


class Login:
    def __init__(self, request):
        self.request = request

    def show(self):
        return Response("")

    def enter(self):
        return Response("")
