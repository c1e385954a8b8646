import asyncio


async def fetch():
    return 1


async def settle(pending):
    return await pending


async def main():
    return await settle(fetch())


asyncio.run(main())
