def worker():
    result = None
    while True:
        job = yield result
        result = job()


def hello():
    return "hello"


def bye():
    return "bye"


running = worker()
next(running)
running.send(hello)
running.send(bye)
running.close()
