import asyncio


class Queue:
    def __init__(self, items):
        self.items = items

    def take(self):
        return self.items.pop()


async def worker(queue, handle):
    return await handle(queue.take())


async def handle(item):
    return item


async def main():
    queue = Queue([1, 2])
    async with asyncio.TaskGroup() as group:
        group.create_task(worker(queue, handle))
        group.create_task(worker(queue, handle=handle))


asyncio.run(main())
