class Engine:
    def start(self):
        return None


class Motor:
    def start(self):
        return None


def drive(engine):
    engine.start()  # type: ignore
    first, second = engine, engine  # type: the kind of thing that goes
    first.start()
    a = Motor(); b = engine  # type: Engine
    a.start()
    return second


drive(Engine())
