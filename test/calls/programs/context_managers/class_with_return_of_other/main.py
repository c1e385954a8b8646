class Transaction:
    def __init__(self, session):
        self.session = session

    def save(self, item):
        return self.session.flush(item)


class Session:
    def begin(self):
        return self

    def __enter__(self):
        return Transaction(self)

    def __exit__(self, kind, error, trace):
        self.close(error)
        return False

    def flush(self, item):
        return item

    def close(self, error):
        return error


with Session().begin() as transaction, Session() as second:
    transaction.save(1)
    second.save(2)
