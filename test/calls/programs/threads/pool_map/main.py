from concurrent.futures import ThreadPoolExecutor


def work(value):
    return value


with ThreadPoolExecutor(1) as pool:
    list(pool.map(work, [1, 2]))
