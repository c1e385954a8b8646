from contextlib import contextmanager


class Database:
    @contextmanager
    def transaction(self):
        session = Session()
        session.begin()
        try:
            yield session
        except ValueError:
            session.rollback()
        else:
            session.commit()


class Session:
    def begin(self):
        return 1

    def add(self, row):
        return row

    def commit(self):
        return 2

    def rollback(self):
        return 3


database = Database()
with database.transaction() as session:
    session.add(1)
with database.transaction() as session:
    raise ValueError
