import asyncio
from contextlib import asynccontextmanager


class Connection:
    def send(self):
        return 1


@asynccontextmanager
async def connected():
    opened()
    yield Connection()
    closed()


def opened():
    return 1


def closed():
    return 2


async def main():
    async with connected() as connection:
        connection.send()


asyncio.run(main())
