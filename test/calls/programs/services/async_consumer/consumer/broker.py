import asyncio


class Broker:
    def __init__(self):
        self.queue = asyncio.Queue()

    async def publish(self, name, payload):
        await self.queue.put(Envelope(name, payload))

    async def consume(self):
        while not self.queue.empty():
            yield await self.queue.get()


class Envelope:
    def __init__(self, name, payload):
        self.name = name
        self.payload = payload

    async def ack(self):
        return True

    async def reject(self, error):
        return str(error)
