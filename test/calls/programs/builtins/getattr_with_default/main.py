class Plugin:
    def setup(self):
        return 1


class Bare:
    pass


def nothing():
    return None


for plugin in (Plugin(), Bare()):
    hook = getattr(plugin, "setup", nothing)
    hook()
