import asyncio


class Cursor:
    def __init__(self, rows):
        self.rows = list(rows)

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.rows:
            raise StopAsyncIteration
        return Row(self.rows.pop())


class Row:
    def __init__(self, value):
        self.value = value

    def as_dict(self):
        return {"value": self.value}


class Session:
    async def __aenter__(self):
        await self.connect()
        return self

    async def __aexit__(self, *details):
        await self.close()

    async def connect(self):
        return True

    async def close(self):
        return True

    async def execute(self, *rows):
        return Cursor(rows)


async def main():
    async with Session() as session:
        async for row in await session.execute(1, 2):
            row.as_dict()
        return [row.as_dict() async for row in await session.execute(3)]


asyncio.run(main())
