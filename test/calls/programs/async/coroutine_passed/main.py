import asyncio


async def run(step):
    return await step()


async def work():
    return 1


asyncio.run(run(work))
