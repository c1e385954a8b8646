from django.http import HttpResponse


def toolbar(request):
    return HttpResponse("debug")
