from functools import partial, partialmethod


class Light:
    def set(self, state, *, dim=False):
        return self.apply(state)

    on = partialmethod(set, True)
    off = partialmethod(set, False, dim=True)

    def apply(self, state):
        return state


light = Light()
light.on()
light.off()
toggle = partial(light.set, True)
toggle()


def log(level, text, sink):
    return sink(level + text)


def sink(text):
    return text


warn = partial(log, "warn", sink=sink)
warn("low")
partial(warn, "again")()
