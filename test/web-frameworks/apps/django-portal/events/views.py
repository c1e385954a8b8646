from django.contrib.admin.views.decorators import staff_member_required
from django.http import HttpResponse


def event_list(request):
    return HttpResponse("events")


@staff_member_required
def day_view(request, day):
    return HttpResponse(day)


class Calendar:
    def __call__(self, request, pk):
        return HttpResponse("BEGIN:VCALENDAR")
