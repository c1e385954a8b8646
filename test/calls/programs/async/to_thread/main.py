import asyncio


def blocking(value):
    return value


async def main():
    return await asyncio.to_thread(blocking, 1)


asyncio.run(main())
