class Scheduler:
    def plan(self, action):
        def job():
            return self.execute(action)

        return job

    def execute(self, action):
        return action()


def sweep():
    return 1


Scheduler().plan(sweep)()
