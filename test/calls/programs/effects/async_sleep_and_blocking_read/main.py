import asyncio


def load(path):
    with open(path) as file:
        return file.read()


async def handler(path):
    text = await asyncio.to_thread(load, path)
    return text, load(path)


class Service:
    async def serve(self, path):
        return await handler(path)


asyncio.run(Service().serve(__file__))
