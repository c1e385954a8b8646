from contextlib import ExitStack, closing, contextmanager, nullcontext, suppress


class Handle:
    def __init__(self, name):
        self.name = name

    def read(self):
        return self.name

    def close(self):
        return None


@contextmanager
def opened(name):
    handle = Handle(name)
    try:
        yield handle
    finally:
        handle.close()


def broken():
    raise KeyError


with opened("a") as handle:
    handle.read()
with ExitStack() as stack:
    handles = [stack.enter_context(opened(name)) for name in ("b", "c")]
    for handle in handles:
        handle.read()
    last = Handle("d")
    stack.callback(last.close)
with closing(Handle("e")) as handle:
    handle.read()
with nullcontext(Handle("f")) as handle:
    handle.read()
with suppress(KeyError):
    broken()
