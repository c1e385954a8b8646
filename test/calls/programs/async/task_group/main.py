import asyncio


async def work(value):
    return value


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(work(1))
        group.create_task(work(2))


asyncio.run(main())
