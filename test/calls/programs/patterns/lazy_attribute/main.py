class Lazy:
    def __init__(self):
        self._engine = None

    @property
    def engine(self):
        if self._engine is None:
            self._engine = Engine()
        return self._engine

    def run(self):
        return self.engine.start()


class Engine:
    def start(self):
        return 1


Lazy().run()
