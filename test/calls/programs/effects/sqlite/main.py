import sqlite3


class Store:
    def __init__(self):
        self.connection = sqlite3.connect(":memory:")

    def rows(self):
        return self.connection.execute("select 1").fetchall()


Store().rows()
