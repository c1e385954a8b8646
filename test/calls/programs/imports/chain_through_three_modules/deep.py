def begin():
    return Worker().work()


class Worker:
    def work(self):
        return 1
