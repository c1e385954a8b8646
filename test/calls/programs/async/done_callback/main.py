import asyncio


async def work():
    return 1


def finished(task):
    return task.result()


async def main():
    task = asyncio.create_task(work())
    task.add_done_callback(finished)
    await task
    await asyncio.sleep(0)


asyncio.run(main())
