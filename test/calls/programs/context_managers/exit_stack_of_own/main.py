from contextlib import ExitStack


class Resource:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def close(self):
        return self.name

    def use(self):
        return self.name


def goodbye(name):
    return name


with ExitStack() as stack:
    resources = [stack.enter_context(Resource(name)) for name in ("a", "b")]
    stack.callback(goodbye, "c")
    for resource in resources:
        resource.use()
