import asyncio


class Client:
    def __init__(self, name):
        self.name = name

    async def fetch(self, path):
        await self.connect()
        return await self.read(path)

    async def connect(self):
        return 1

    async def read(self, path):
        return path


async def main():
    clients = [Client("a"), Client("b")]
    await asyncio.gather(*(client.fetch("/") for client in clients))


asyncio.run(main())
