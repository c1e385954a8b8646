async def download(ctx, url):
    return url


async def resize(ctx, picture):
    return picture


async def publish(ctx, picture):
    return picture
