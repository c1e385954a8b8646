class Connection:
    def begin(self):
        return self

    def commit(self):
        return True

    def rollback(self):
        return True

    def close(self):
        return None


def work(fail):
    if fail:
        raise ValueError(fail)
    return 1


def transact(connection, fail):
    connection.begin()
    try:
        work(fail)
    except ValueError:
        connection.rollback()
    else:
        connection.commit()
    finally:
        connection.close()


transact(Connection(), False)
transact(Connection(), True)
