class Clock:
    def now(self):
        return 1


class Log:
    def __init__(self, clock: Clock):
        self.clock = clock

    def write(self):
        return self.clock.now()


class App:
    def __init__(self, log: Log):
        self.log = log

    def run(self):
        return self.log.write()


def main():
    App(Log(Clock())).run()


main()
