import asyncio


async def main():
    return await fetch()


async def fetch():
    return 1


asyncio.run(main())
