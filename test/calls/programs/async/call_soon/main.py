import asyncio


def later():
    return 1


async def main():
    asyncio.get_running_loop().call_soon(later)
    await asyncio.sleep(0)


asyncio.run(main())
