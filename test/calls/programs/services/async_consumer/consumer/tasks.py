import asyncio


async def resize(size):
    return await asyncio.to_thread(scale, size)


def scale(size):
    return size * 2


async def send_mail(name):
    raise ValueError(name)
