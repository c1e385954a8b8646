class Retry:
    def __init__(self, times):
        self.times = times

    def run(self, function, *args, **kwargs):
        for attempt in range(self.times):
            try:
                return function(*args, **kwargs)
            except ConnectionError:
                self.wait(attempt)

    def wait(self, attempt):
        return attempt
