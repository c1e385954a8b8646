class Lock:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return None

    def touch(self):
        return 1


with Lock() as lock:
    lock.touch()
