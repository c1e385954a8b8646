import jobs
from base import Job

_EXTRA = []


class FunctionJob(Job):
    def __init__(self, function, interval):
        super().__init__()
        self.function = function
        self.interval = interval

    def execute(self, now):
        return self.function(now)


def every(interval):
    def decorate(function):
        _EXTRA.append(FunctionJob(function, interval))
        return function

    return decorate


class Scheduler:
    def __init__(self, jobs):
        self.jobs = jobs

    @classmethod
    def from_config(cls, config):
        return cls([cls.make(name) for name in config["jobs"]])

    @staticmethod
    def make(name):
        return getattr(jobs, name.capitalize())()

    def run_pending(self, now):
        for job in [*self.jobs, *_EXTRA]:
            if job.is_due(now):
                job.run(now)
