import asyncio


async def main():
    pending = fetch()
    return await pending


async def fetch():
    return 1


asyncio.run(main())
