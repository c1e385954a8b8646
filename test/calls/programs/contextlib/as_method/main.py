from contextlib import contextmanager


class Database:
    @contextmanager
    def transaction(self):
        self.begin()
        yield self
        self.commit()

    def begin(self):
        return 1

    def commit(self):
        return 2


with Database().transaction() as database:
    print(database)
