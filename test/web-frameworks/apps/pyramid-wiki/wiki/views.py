from pyramid.response import Response
from pyramid.view import notfound_view_config, view_config, view_defaults


@view_config(route_name="home")
def home(request):
    return Response("")


@view_config(route_name="page", renderer="page.txt.pt")
def page(request):
    return Response("")


@view_defaults(route_name="edit", permission="edit")
class Edit:
    def __init__(self, request):
        self.request = request

    @view_config(request_method="GET")
    def form(self):
        return Response("")

    @view_config(request_method=("POST", "PUT"), require_csrf=True)
    def save(self):
        return Response("")


@notfound_view_config()
def missing(request):
    return Response("", status=404)
