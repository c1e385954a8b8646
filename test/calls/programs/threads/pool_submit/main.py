from concurrent.futures import ThreadPoolExecutor


def work(value):
    return value


with ThreadPoolExecutor(1) as pool:
    future = pool.submit(work, 1)
    future.result()
