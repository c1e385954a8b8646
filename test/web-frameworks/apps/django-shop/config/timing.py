from time import perf_counter


def timing(get_response):
    def middleware(request):
        start = perf_counter()
        response = get_response(request)
        response["X-Seconds"] = str(perf_counter() - start)
        return response

    return middleware
