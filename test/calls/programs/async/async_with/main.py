import asyncio


class Session:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        return None

    def query(self):
        return 1


async def main():
    async with Session() as session:
        session.query()


asyncio.run(main())
