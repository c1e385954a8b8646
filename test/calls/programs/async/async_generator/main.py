import asyncio


async def numbers():
    yield make()


def make():
    return 1


async def main():
    async for number in numbers():
        print(number)


asyncio.run(main())
