import asyncio


class Feed:
    def __init__(self):
        self.left = 2

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.left:
            raise StopAsyncIteration
        self.left -= 1
        return self.left


async def main():
    async for value in Feed():
        print(value)


asyncio.run(main())
