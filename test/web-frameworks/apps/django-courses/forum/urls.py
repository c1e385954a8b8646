"""Views that register themselves."""

from django.urls import path

from forum import threads  # noqa: F401
from forum.registry import registry

app_name = "forum"
urlpatterns = [path(url, view, name=name) for url, view, name in registry.urls()]
