import time
from contextlib import ContextDecorator, contextmanager


class Throttle(ContextDecorator):
    def __enter__(self):
        self.wait()
        return self

    def __exit__(self, *details):
        return False

    def wait(self):
        time.sleep(0.001)


@Throttle()
def work():
    return 1


@contextmanager
def slowly():
    time.sleep(0.001)
    yield


@slowly()
def other():
    return work()


other()
