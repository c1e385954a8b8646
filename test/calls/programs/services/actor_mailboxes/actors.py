from collections import deque


class Actor:
    def __init__(self, system):
        self.system = system
        self.mailbox = deque()

    async def tell(self, name, kind, payload):
        await self.system.send(name, kind, payload)

    async def process(self):
        while self.mailbox:
            kind, payload = self.mailbox.popleft()
            method = getattr(self, "on_" + kind)
            await method(payload)


class System:
    def __init__(self):
        self.actors = {}

    def spawn(self, name, cls):
        self.actors[name] = cls(self)
        return self.actors[name]

    async def send(self, name, kind, payload):
        self.actors[name].mailbox.append((kind, payload))

    async def drain(self):
        for actor in self.actors.values():
            await actor.process()
