from django.http import JsonResponse


def search(request):
    return JsonResponse([], safe=False)
