from concurrent.futures import ThreadPoolExecutor, as_completed


class Downloader:
    def __init__(self, workers):
        self.pool = ThreadPoolExecutor(workers)
        self.done = []

    def start(self, names):
        futures = [self.pool.submit(self.fetch, name) for name in names]
        for future in as_completed(futures):
            self.finish(future.result())
        self.pool.shutdown()

    def fetch(self, name):
        return Page(name)

    def finish(self, page):
        self.done.append(page.title())


class Page:
    def __init__(self, name):
        self.name = name

    def title(self):
        return self.name


Downloader(1).start(["a", "b"])
