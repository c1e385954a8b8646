import asyncio


async def numbers():
    yield 1


async def double(value):
    return value * 2


async def main():
    return [await double(value) async for value in numbers()]


asyncio.run(main())
