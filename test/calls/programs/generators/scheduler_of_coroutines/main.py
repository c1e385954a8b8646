from collections import deque


class Scheduler:
    def __init__(self):
        self.ready = deque()

    def spawn(self, coroutine):
        self.ready.append(coroutine)

    def run(self):
        while self.ready:
            current = self.ready.popleft()
            try:
                request = next(current)
            except StopIteration:
                continue
            request(self, current)


def again(scheduler, coroutine):
    scheduler.spawn(coroutine)


def ping():
    yield again
    pong()


def pong():
    return 1


scheduler = Scheduler()
scheduler.spawn(ping())
scheduler.run()
