from functools import wraps

from sanic import json


def authorized(handler):
    @wraps(handler)
    async def checked(request, *args, **kwargs):
        if not request.token:
            return json({}, 401)
        return await handler(request, *args, **kwargs)

    return checked
