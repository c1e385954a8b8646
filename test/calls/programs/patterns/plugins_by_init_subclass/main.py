class Plugin:
    registry = []

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.registry.append(cls)

    def run(self):
        return self.work()


class Clean(Plugin):
    def work(self):
        return "clean"


class Build(Plugin):
    def work(self):
        return Clean().run()


for plugin in Plugin.registry:
    plugin().run()
