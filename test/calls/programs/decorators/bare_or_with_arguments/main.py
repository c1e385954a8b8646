import functools


def retry(function=None, *, times=2):
    if function is None:
        return functools.partial(retry, times=times)

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        for _ in range(times):
            result = function(*args, **kwargs)
        return result

    return wrapper


@retry
def bare():
    return 1


@retry(times=3)
def tuned(value):
    return bare() + value


tuned(2)
