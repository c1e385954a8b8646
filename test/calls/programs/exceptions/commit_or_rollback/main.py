class Connection:
    def open(self):
        return self

    def commit(self):
        return 1

    def rollback(self):
        return 2

    def close(self):
        return 3


def transact(job):
    connection = Connection().open()
    try:
        job()
    except ValueError:
        connection.rollback()
    else:
        connection.commit()
    finally:
        connection.close()


def good():
    return 1


def bad():
    raise ValueError


transact(good)
transact(bad)
