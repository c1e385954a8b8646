class TransportError(Exception):
    pass


class Transport:
    def request(self, method, path, **options):
        raise NotImplementedError  # never runs


class FakeTransport(Transport):
    def __init__(self, failures=0):
        self.failures = failures

    def request(self, method, path, **options):
        if self.failures:
            self.failures -= 1
            raise TransportError(path)
        return [{"name": "ann"}]


class RetryingTransport(Transport):
    def __init__(self, inner: Transport, attempts=3):
        self.inner = inner
        self.attempts = attempts

    def request(self, method, path, **options):
        for attempt in range(self.attempts):
            try:
                return self.inner.request(method, path, **options)
            except TransportError:
                self.wait(attempt)

    def wait(self, attempt):
        return attempt
