import asyncio


class Repository:
    @property
    async def size(self):
        return 1


async def main():
    return await Repository().size


asyncio.run(main())
