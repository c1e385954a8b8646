import asyncio
from contextlib import asynccontextmanager


class Connection:
    async def execute(self, text):
        return self.parse(text)

    def parse(self, text):
        return [text]

    async def close(self):
        return None


class Pool:
    def __init__(self, factory):
        self.factory = factory
        self.free = []

    @asynccontextmanager
    async def acquire(self):
        connection = self.free.pop() if self.free else self.factory()
        try:
            yield connection
        finally:
            self.free.append(connection)

    async def shutdown(self):
        for connection in self.free:
            await connection.close()


async def main():
    pool = Pool(Connection)
    async with pool.acquire() as connection:
        await connection.execute("a")
    async with pool.acquire() as connection:
        await connection.execute("b")
    await pool.shutdown()


asyncio.run(main())
