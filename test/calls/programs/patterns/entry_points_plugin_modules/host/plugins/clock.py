from host.registry import plugin


@plugin
class Clock:
    def activate(self):
        return self.tick()

    def tick(self):
        return 1
