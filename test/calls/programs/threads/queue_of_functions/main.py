import queue


def job():
    return 1


jobs = queue.Queue()
jobs.put(job)
jobs.get()()
