import threading


class Job(threading.Thread):
    def run(self):
        self.work()

    def work(self):
        return 1


def launch():
    job = Job()
    job.start()
    job.join()


launch()
