import asyncio


async def main():
    return compute()


def compute():
    return 1


asyncio.run(main())
