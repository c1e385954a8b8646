import asyncio


def blocking():
    return 1


async def main():
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, blocking)


asyncio.run(main())
