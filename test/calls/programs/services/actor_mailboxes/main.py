import asyncio

from actors import Actor, System


class Greeter(Actor):
    async def on_greet(self, name):
        await self.tell("printer", "show", self.polite(name))

    def polite(self, name):
        return f"dear {name}"


class Printer(Actor):
    async def on_show(self, text):
        self.lines = [*getattr(self, "lines", []), text]


async def main():
    system = System()
    system.spawn("greeter", Greeter)
    system.spawn("printer", Printer)
    await system.send("greeter", "greet", "ann")
    await system.drain()


asyncio.run(main())
