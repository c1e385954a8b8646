class Job:
    def __init__(self, name):
        self.name = name

    def run(self):
        return self.name

    def cancel(self):
        return None


jobs = {name: Job(name) for name in ("a", "b", "c")}
jobs.pop("a").run()
_, job = jobs.popitem()
job.cancel()
for job in jobs.values():
    job.run()
