import asyncio


async def work():
    return step()


def step():
    return 1


async def main():
    task = asyncio.create_task(work())
    await task


asyncio.run(main())
