import asyncio


class Later:
    def __await__(self):
        return iter(())


async def main():
    await Later()


asyncio.run(main())
