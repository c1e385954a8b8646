class Lock:
    def __enter__(self):
        self.acquire()
        return self

    def __exit__(self, *error):
        self.release()

    def acquire(self):
        return 1

    def release(self):
        return 2


class File:
    def __enter__(self):
        return Handle()

    def __exit__(self, *error):
        return False


class Handle:
    def read(self):
        return "text"


with Lock(), File() as handle:
    handle.read()
