from functools import cache, cached_property, lru_cache


@lru_cache(maxsize=2)
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


@cache
def settings():
    return Settings()


class Settings:
    @cached_property
    def tables(self):
        return self.load()

    def load(self):
        return {}

    @lru_cache
    def table(self, name):
        return self.tables.get(name)


fibonacci(3)
settings().table("a")
