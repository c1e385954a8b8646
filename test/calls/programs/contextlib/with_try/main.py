from contextlib import contextmanager


class Connection:
    def close(self):
        return None

    def read(self):
        return 1


@contextmanager
def connect():
    connection = Connection()
    try:
        yield connection
    finally:
        connection.close()


def load():
    with connect() as connection:
        return connection.read()


load()
