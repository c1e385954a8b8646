import asyncio


class App:
    def __init__(self, broker):
        self.broker = broker
        self.tasks = {}

    def task(self, function, name=None):
        self.tasks[name or function.__name__] = function

    async def run(self, messages):
        for name, payload in messages:
            await self.broker.publish(name, payload)
        running = set()
        async for envelope in self.broker.consume():
            running.add(asyncio.create_task(self.process(envelope)))
        await asyncio.wait(running)

    async def process(self, envelope):
        task = self.tasks[envelope.name]
        try:
            await asyncio.wait_for(task(envelope.payload), 1)
        except ValueError as error:
            await envelope.reject(error)
        else:
            await envelope.ack()
