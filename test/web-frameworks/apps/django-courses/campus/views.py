from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.http import require_http_methods, require_POST
from django.views.generic import CreateView, DeleteView, DetailView, ListView

from campus.models import Course, Lesson


def health(request):
    return HttpResponse("ok")


class CourseList(ListView):
    model = Course


@method_decorator(login_required, name="dispatch")
class CourseDetail(DetailView):
    model = Course


class LessonMixin:
    model = Lesson
    fields = ["title"]
    success_url = "/"


class LessonCreate(LessonMixin, CreateView):
    pass


class LessonDelete(LessonMixin, DeleteView):
    http_method_names = ["post"]


class Webhook(View):
    provider = ""

    def post(self, request, *args, **kwargs):
        return JsonResponse({})

    def dispatch(self, request, *args, **kwargs):
        return super().dispatch(request, *args, **kwargs)


@require_POST
def enrol(request, slug):
    return JsonResponse({})


@login_required
@require_http_methods(["GET", "PUT"])
def notes(request, slug):
    return JsonResponse({})


class Wizard:
    """An object that is a view."""

    def __init__(self, steps):
        self.steps = steps

    def __call__(self, request, step=0):
        return HttpResponse(self.steps[step])


wizard = Wizard(["name", "date"])
