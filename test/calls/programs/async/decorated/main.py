import asyncio
import functools


def traced(function):
    @functools.wraps(function)
    async def wrapper(*args):
        return await function(*args)

    return wrapper


@traced
async def load(key):
    return key


asyncio.run(load("a"))
