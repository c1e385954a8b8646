import functools

from starlette.responses import JSONResponse


def login_required(function):
    @functools.wraps(function)
    async def inner(request, *args, **kwargs):
        if not request.headers.get("authorization"):
            return JSONResponse({}, status_code=401)
        return await function(request, *args, **kwargs)

    return inner


def requires_scope(scope):
    def decorate(function):
        async def checked(request):
            if scope not in request.headers.get("scopes", ""):
                return JSONResponse({}, status_code=403)
            return await function(request)

        return checked

    return decorate
