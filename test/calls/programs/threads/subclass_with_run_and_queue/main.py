import queue
import threading


class Worker(threading.Thread):
    def __init__(self, jobs):
        super().__init__()
        self.jobs = jobs

    def run(self):
        while True:
            job = self.jobs.get()
            if job is None:
                break
            self.process(job)

    def process(self, job):
        return job()


def job():
    return 1


jobs = queue.Queue()
worker = Worker(jobs)
worker.start()
jobs.put(job)
jobs.put(None)
worker.join()
