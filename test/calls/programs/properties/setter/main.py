class Account:
    def __init__(self):
        self._limit = 0

    @property
    def limit(self):
        return self._limit

    @limit.setter
    def limit(self, value):
        self._limit = check(value)


def check(value):
    return value


account = Account()
account.limit = 5
account.limit
