import asyncio


class Job:
    def __init__(self, action, *args):
        self.action = action
        self.args = args

    async def run(self):
        return await self.action(*self.args)


async def resize(width):
    return width


async def upload(name, retries):
    await connect(name)
    return retries


async def connect(name):
    return name


async def produce(queue):
    await queue.put(Job(resize, 1))
    await queue.put(Job(upload, "a", 2))
    await queue.put(None)


async def consume(queue):
    while (job := await queue.get()) is not None:
        await job.run()


async def main():
    queue = asyncio.Queue()
    await asyncio.gather(produce(queue), consume(queue))


asyncio.run(main())
