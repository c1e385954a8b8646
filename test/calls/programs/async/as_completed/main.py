import asyncio


async def load(value):
    return value


async def main():
    for done in asyncio.as_completed([load(1)]):
        await done


asyncio.run(main())
