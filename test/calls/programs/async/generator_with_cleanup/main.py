import asyncio
from contextlib import aclosing, asynccontextmanager


class Channel:
    async def receive(self):
        return Message("x")

    async def close(self):
        return None


class Message:
    def __init__(self, text):
        self.text = text

    def ack(self):
        return self.text


@asynccontextmanager
async def channel():
    opened = Channel()
    try:
        yield opened
    finally:
        await opened.close()


async def messages(source, count):
    for _ in range(count):
        yield await source.receive()


async def main():
    async with channel() as source:
        async for message in messages(source, 2):
            message.ack()
        async with aclosing(messages(source, 1)) as stream:
            async for message in stream:
                message.ack()


asyncio.run(main())
