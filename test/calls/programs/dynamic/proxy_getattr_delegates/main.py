class Engine:
    def start(self):
        return self.spark()

    def spark(self):
        return True


class Proxy:
    def __init__(self, target):
        self._target = target

    def __getattr__(self, name):
        return getattr(self._target, name)


Proxy(Engine()).start()
