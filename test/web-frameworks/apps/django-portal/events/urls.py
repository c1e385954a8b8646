from django.urls import path, register_converter

from events import views


class DayConverter:
    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


register_converter(DayConverter, "day")


class EventUrls:
    """Patterns from a class, as frameworks on Django have it."""

    views = {"": views.event_list, "<day:day>/": views.day_view}

    def patterns(self):
        urls = [path(route, view, name=view.__name__) for route, view in self.views.items()]
        urls.append(path("<int:pk>.ics", views.Calendar(), name="ics"))
        return urls
