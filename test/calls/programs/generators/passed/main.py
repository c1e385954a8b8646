def consume(stream):
    for item in stream:
        item()


def produce():
    yield work


def work():
    return 1


consume(produce())
