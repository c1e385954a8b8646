import asyncio
import inspect


def plain(event):
    return event


async def slow(event):
    await asyncio.sleep(0)
    return event


class Dispatcher:
    def __init__(self):
        self.handlers = []

    def on(self, handler):
        self.handlers.append(handler)
        return handler

    async def emit(self, event):
        results = []
        for handler in self.handlers:
            result = handler(event)
            if inspect.isawaitable(result):
                result = await result
            results.append(result)
        return results


dispatcher = Dispatcher()
dispatcher.on(plain)


@dispatcher.on
async def decorated(event):
    return await slow(event)


asyncio.run(dispatcher.emit("x"))
