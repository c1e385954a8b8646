import asyncio


class Client:
    async def get(self):
        return await self._send()

    async def _send(self):
        return 1


async def main():
    await Client().get()


asyncio.run(main())
