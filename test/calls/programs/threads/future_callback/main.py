from concurrent.futures import ThreadPoolExecutor


def work():
    return 1


def report(future):
    return future.result()


with ThreadPoolExecutor(1) as pool:
    future = pool.submit(work)
    future.result()
    future.add_done_callback(report)
