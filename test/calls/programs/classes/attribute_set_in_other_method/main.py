class Task:
    def prepare(self):
        self.step = compute

    def run(self):
        return self.step()


def compute():
    return 1


task = Task()
task.prepare()
task.run()
