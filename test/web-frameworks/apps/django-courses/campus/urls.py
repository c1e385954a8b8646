from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from campus import views


class YearConverter(StringConverter):
    regex = "[0-9]{4}"


register_converter(YearConverter, "yyyy")

app_name = "campus"


def views_of(model, detail, *, prefix=""):
    name = model.lower()
    return [
        path(f"{prefix}", views.CourseList.as_view(), name=f"{name}s"),
        path(f"{prefix}<slug:slug>/", detail.as_view(), name=name),
    ]


lessons = (
    [
        path("add/", views.LessonCreate.as_view(), name="add"),
        path("<int:pk>/delete/", views.LessonDelete.as_view(), name="delete"),
    ],
    "lessons",
)

PROVIDERS = ("stripe", "paypal")

urlpatterns = [
    *views_of("Course", views.CourseDetail),
    path("<slug:slug>/", include([path("enrol/", views.enrol, name="enrol"), path("notes/", views.notes)])),
    path("<slug:slug>/lessons/", include(lessons)),
    path("archive/<yyyy:year>/", lambda request, year: views.health(request), name="archive"),
    path("wizard/<int:step>/", views.wizard, name="wizard"),
] + [path(f"hooks/{provider}/", views.Webhook.as_view(provider=provider), name=f"hook-{provider}") for provider in PROVIDERS]
