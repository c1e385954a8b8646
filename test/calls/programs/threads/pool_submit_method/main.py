from concurrent.futures import ThreadPoolExecutor


class Loader:
    def load_all(self, pool):
        return [pool.submit(self.load, name) for name in ("a", "b")]

    def load(self, name):
        return name


with ThreadPoolExecutor(1) as pool:
    Loader().load_all(pool)
