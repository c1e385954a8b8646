from typing import NewType


class Engine:
    def start(self):
        return None


Started = NewType("Started", Engine)


def drive(engine: Started):
    engine.start()
    return Started(engine)


drive(Started(Engine())).start()
