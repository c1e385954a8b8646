from functools import wraps


def retry(times):
    def decorate(function):
        @wraps(function)
        def retrying(*args, **kwargs):
            for _ in range(times):
                result = function(*args, **kwargs)
            return result

        return retrying

    return decorate


def timed(function):
    @wraps(function)
    def timing(*args, **kwargs):
        start()
        return function(*args, **kwargs)

    return timing


def start():
    return 0


@timed
@retry(2)
def load(name):
    return parse(name)


def parse(name):
    return name


load("x")
