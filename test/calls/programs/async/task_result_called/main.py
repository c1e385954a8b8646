import asyncio


class Answer:
    def show(self):
        return 1


async def ask():
    return Answer()


async def main():
    task = asyncio.create_task(ask())
    answer = await task
    answer.show()


asyncio.run(main())
