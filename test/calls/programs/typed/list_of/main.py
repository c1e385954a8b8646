class Task:
    def run(self):
        return 1


def run_all(tasks: list[Task]):
    for task in tasks:
        task.run()


run_all([Task()])
