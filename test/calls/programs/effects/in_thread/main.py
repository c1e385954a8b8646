import asyncio
import time


def blocking():
    time.sleep(0.001)


async def main():
    await asyncio.to_thread(blocking)


asyncio.run(main())
