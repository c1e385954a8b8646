import asyncio


class Job:
    def __init__(self, number):
        self.number = number

    async def run(self):
        return await self.compute()

    async def compute(self):
        return self.number


async def producer(queue):
    for number in range(2):
        await queue.put(Job(number))
    await queue.put(None)


async def worker(queue, results):
    while (job := await queue.get()) is not None:
        results.append(await job.run())


async def main():
    queue = asyncio.Queue()
    results = []
    async with asyncio.TaskGroup() as group:
        group.create_task(producer(queue))
        group.create_task(worker(queue, results))
    return results


asyncio.run(main())
