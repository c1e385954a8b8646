import asyncio


async def first():
    return await second()


async def second():
    return await third()


async def third():
    return 1


asyncio.run(first())
