class Cache:
    @property
    def value(self):
        return 1  # never runs

    @value.deleter
    def value(self):
        forget()


def forget():
    return None


cache = Cache()
del cache.value
