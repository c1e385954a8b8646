from base import Job


class Clean(Job):
    interval = 2

    def execute(self, now):
        self.remove(now)

    def remove(self, now):
        self.log.info("removed %s", now)


class Report(Job):
    def execute(self, now):
        for line in self.lines(now):
            self.log.info(line)

    def lines(self, now):
        yield self.title()
        yield str(now)

    def title(self):
        return "report"
