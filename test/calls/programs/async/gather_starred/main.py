import asyncio


async def load(number):
    return parse(number)


def parse(number):
    return number


async def main():
    await asyncio.gather(*[load(number) for number in (1, 2)])


asyncio.run(main())
