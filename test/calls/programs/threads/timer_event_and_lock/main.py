import threading


class Ticker:
    def __init__(self, callback):
        self.callback = callback
        self.lock = threading.Lock()
        self.done = threading.Event()

    def tick(self):
        with self.lock:
            self.callback(self)
        self.done.set()

    def start(self):
        timer = threading.Timer(0.001, self.tick)
        timer.start()
        self.done.wait()
        timer.join()


def report(ticker):
    return ticker.lock.locked()


Ticker(report).start()
