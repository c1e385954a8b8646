import sqlite3
from contextlib import contextmanager


class Database:
    def __init__(self, path):
        self.path = path

    @contextmanager
    def transaction(self):
        connection = sqlite3.connect(self.path)
        try:
            yield Rows(connection)
            connection.commit()
        finally:
            connection.close()


class Rows:
    def __init__(self, connection):
        self.connection = connection

    def create(self):
        self.connection.execute("create table rows (name text)")

    def add(self, name):
        self.connection.execute("insert into rows values (?)", (name,))


def register(database, name):
    with database.transaction() as rows:
        rows.create()
        rows.add(name)


register(Database(":memory:"), "a")
