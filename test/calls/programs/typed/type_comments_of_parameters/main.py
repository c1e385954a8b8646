class Engine:
    def start(self):
        return None

    def stop(self, other, *more, **named):
        # type: (Engine, *Engine, **Engine) -> Engine
        """Stops them all."""
        other.start()
        more[0].start()
        named["last"].start()
        return other


def drive(
    engine,  # type: Engine
    hard=True,  # type: bool
    *spare,  # type: Engine
):
    # type: (...) -> Engine
    engine.start()
    spare[0].start()
    return engine


handlers = {}
handlers["stop"] = Engine.stop
handlers["drive"] = drive
for name in ["stop", "drive"]:
    first = Engine()
    handlers[name](first, Engine(), Engine(), **({"last": Engine()} if name == "stop" else {})).start()
