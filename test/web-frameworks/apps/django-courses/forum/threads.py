from django.http import HttpResponse
from django.views.generic import TemplateView, View

from forum.registry import registry


@registry.page("threads/", name="threads")
def threads(request):
    return HttpResponse()


@registry.page("threads/<int:pk>/", name="thread")
class Thread(View):
    def get(self, request, pk):
        return HttpResponse()

    def post(self, request, pk):
        return HttpResponse()


@registry.page("rules/")
class Rules(TemplateView):
    template_name = "rules.html"
