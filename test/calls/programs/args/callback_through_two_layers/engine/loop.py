from engine.dispatch import dispatch


class Engine:
    def __init__(self, tick, *, stop):
        self._tick = tick
        self._stop = stop

    def run(self, times):
        for number in range(times):
            dispatch(self._tick, number)
        return dispatch(self._stop, times)
