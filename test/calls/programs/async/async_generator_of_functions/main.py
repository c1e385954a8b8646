import asyncio


async def jobs():
    yield sweep


def sweep():
    return 1


async def main():
    async for job in jobs():
        job()


asyncio.run(main())
