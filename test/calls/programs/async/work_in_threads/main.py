import asyncio


def blocking(value):
    return convert(value)


def convert(value):
    return value


async def main():
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, blocking, 1)
    await asyncio.to_thread(blocking, 2)


asyncio.run(main())
