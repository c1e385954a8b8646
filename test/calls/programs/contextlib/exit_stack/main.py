from contextlib import ExitStack


class Resource:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        return None


def cleanup():
    return None


with ExitStack() as stack:
    stack.enter_context(Resource())
    stack.callback(cleanup)
