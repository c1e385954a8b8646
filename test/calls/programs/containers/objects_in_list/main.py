class Worker:
    def work(self):
        return 1


crew = [Worker(), Worker()]
for worker in crew:
    worker.work()
crew[0].work()
