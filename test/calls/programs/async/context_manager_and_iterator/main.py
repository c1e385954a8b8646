import asyncio


class Session:
    async def __aenter__(self):
        await self.connect()
        return self

    async def __aexit__(self, *error):
        return False

    async def connect(self):
        return 1

    def rows(self):
        return Rows(2)


class Rows:
    def __init__(self, count):
        self.count = count

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.count == 0:
            raise StopAsyncIteration
        self.count -= 1
        return Row()


class Row:
    def show(self):
        return 1


async def main():
    async with Session() as session:
        async for row in session.rows():
            row.show()


asyncio.run(main())
