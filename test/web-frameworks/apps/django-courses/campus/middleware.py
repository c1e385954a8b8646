def tenant(get_response):
    def middleware(request):
        request.tenant = None
        return get_response(request)

    return middleware
