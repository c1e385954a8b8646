def with_report(cls):
    def report(self):
        return self.name()

    cls.report = report
    return cls


@with_report
class Job:
    def name(self):
        return "job"


@with_report
class Task:
    def name(self):
        return "task"


Job().report()
Task().report()
