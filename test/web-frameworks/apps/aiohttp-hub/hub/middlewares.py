from aiohttp import web


@web.middleware
async def errors(request, handler):
    return await handler(request)


def limit(rate):
    @web.middleware
    async def limited(request, handler):
        return await handler(request)

    return limited


MIDDLEWARES = [errors, limit(10)]
