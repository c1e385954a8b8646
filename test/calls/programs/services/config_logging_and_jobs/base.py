import logging


class Job:
    interval = 1
    log = logging.getLogger("jobs")

    def __init__(self):
        self.last = 0

    def is_due(self, now):
        return now - self.last >= self.interval

    def run(self, now):
        self.execute(now)
        self.last = now

    def execute(self, now):
        raise NotImplementedError  # never runs
