from collections import defaultdict

from bank.account import Account


class Repository:
    def __init__(self):
        self.streams = defaultdict(list)

    def load(self, owner):
        return Account.replay(owner, self.streams[owner])

    def save(self, account):
        self.streams[account.owner] += account.pending
        account.pending = []
