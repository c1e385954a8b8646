import asyncio


class Client:
    def __init__(self, transport, middleware=()):
        send = transport.send
        for wrap in middleware:
            send = wrap(send)
        self._send = send

    async def get(self, path):
        return await self._send("GET", path)


class Transport:
    async def send(self, method, path):
        return self.respond(path)

    def respond(self, path):
        return path


def with_retry(send):
    async def retrying(method, path):
        for _ in range(1):
            result = await send(method, path)
        return result

    return retrying


asyncio.run(Client(Transport(), [with_retry]).get("/"))
