import inspect


class View:
    def __init__(self):
        pass


async def load():
    pass  # never runs


def plain():
    pass


def call(endpoint):
    if inspect.iscoroutinefunction(endpoint):
        return endpoint().close()
    if inspect.isclass(endpoint):
        return make(endpoint)
    return run(endpoint)


def make(endpoint):
    return endpoint()


def run(endpoint):
    return endpoint()


for endpoint in (load, View, plain):
    call(endpoint)
