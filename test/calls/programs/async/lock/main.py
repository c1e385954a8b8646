import asyncio


class Counter:
    def __init__(self):
        self.lock = asyncio.Lock()

    async def add(self):
        async with self.lock:
            return self.change()

    def change(self):
        return 1


async def main():
    await Counter().add()


asyncio.run(main())
