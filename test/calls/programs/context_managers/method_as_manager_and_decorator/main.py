from contextlib import ContextDecorator, contextmanager


class Timer(ContextDecorator):
    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *details):
        self.stop()
        return False

    def start(self):
        return 1

    def stop(self):
        return 2


class Store:
    def __init__(self):
        self.locked = False

    @contextmanager
    def lock(self):
        self.locked = True
        yield self
        self.release()

    def release(self):
        self.locked = False

    def update(self):
        with self.lock() as held:
            held.write()

    def write(self):
        return self.locked


@Timer()
def timed():
    Store().update()


timed()
