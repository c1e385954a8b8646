import asyncio


async def left():
    return done


async def right():
    return done


def done():
    return 1


async def main():
    first, second = await asyncio.gather(left(), right())
    first()
    second()


asyncio.run(main())
