from django.http import HttpResponse, HttpResponseNotFound
from django.views.generic import TemplateView


class Home(TemplateView):
    template_name = "home.html"


def archive(request, year, slug):
    return HttpResponse(f"{year} {slug}")


def legacy(request, number=None):
    return HttpResponse(str(number))


def missing(request, exception):
    return HttpResponseNotFound("missing")
