from concurrent.futures import ThreadPoolExecutor


class Tracker:
    def __init__(self):
        self.finished = []

    def completed(self, future):
        self.finished.append(self.format(future.result()))

    def format(self, value):
        return str(value)


def compute(value, scale=1):
    return value * scale


tracker = Tracker()
pool = ThreadPoolExecutor(1)
future = pool.submit(compute, 2, scale=3)
future.result()
future.add_done_callback(tracker.completed)
pool.shutdown(wait=True)
