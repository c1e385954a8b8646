import asyncio


async def job():
    return await step()


async def step():
    return 1


def finished(task):
    return report(task.result())


def report(value):
    return value


async def main():
    task = asyncio.create_task(job())
    task.add_done_callback(finished)
    await task
    await asyncio.sleep(0)


asyncio.run(main())
