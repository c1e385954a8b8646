from engine.loop import Engine


def on_tick(count):
    return count * 2


def on_stop(count):
    return -count


engine = Engine(on_tick, stop=on_stop)
engine.run(3)
