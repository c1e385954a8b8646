class Engine:
    def start(self) -> int:
        return 1


def drive(engine: Engine) -> int:
    return engine.start()


drive(Engine())
