import asyncio


class Message:
    def handle(self):
        return 1


async def stream(count):
    for _ in range(count):
        await pause()
        yield Message()


async def pause():
    return None


async def main():
    async for message in stream(2):
        message.handle()
    handled = [message.handle() async for message in stream(1)]
    return handled


asyncio.run(main())
