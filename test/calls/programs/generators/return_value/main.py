def inner():
    yield 1
    return finish


def outer():
    last = yield from inner()
    last()


def finish():
    return 1


list(outer())
