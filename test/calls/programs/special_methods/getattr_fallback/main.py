class Proxy:
    def __init__(self, inner):
        self.inner = inner

    def __getattr__(self, name):
        return getattr(self.inner, name)


class Real:
    def work(self):
        return 1


Proxy(Real()).work()
