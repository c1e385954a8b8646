import asyncio


async def slow():
    return 1


async def main():
    await asyncio.wait_for(slow(), timeout=1)


asyncio.run(main())
