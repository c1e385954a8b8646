import asyncio


class Job:
    def run(self):
        return 1


async def produce(queue: asyncio.Queue):
    await queue.put(Job())


async def consume(queue: "asyncio.Queue[Job]"):
    job = await queue.get()
    job.run()


async def main():
    queue = asyncio.Queue()
    await asyncio.gather(produce(queue), consume(queue))


asyncio.run(main())
