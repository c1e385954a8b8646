import asyncio
from functools import wraps


def logged(function):
    @wraps(function)
    async def logging(*args):
        note(function.__name__)
        return await function(*args)

    return logging


def note(text):
    return text


@logged
async def fetch(name):
    return await download(name)


async def download(name):
    return name


asyncio.run(fetch("a"))
