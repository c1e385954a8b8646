from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import partial


def download(base, name):
    return join(base, name)


def join(base, name):
    return base + name


class Result:
    def __init__(self, value):
        self.value = value

    def save(self):
        return self.value


def finish(future):
    return Result(future.result()).save()


with ThreadPoolExecutor(1) as pool:
    futures = [pool.submit(partial(download, "x"), name) for name in "ab"]
    for future in as_completed(futures):
        finish(future)
    results = list(pool.map(partial(join, "y"), "cd"))
