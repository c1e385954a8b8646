from functools import singledispatchmethod

from bank.events import Deposited, Opened


class Account:
    def __init__(self, owner):
        self.owner = owner
        self.balance = 0
        self.pending = []

    @classmethod
    def replay(cls, owner, events):
        account = cls(owner)
        for event in events:
            account.apply(event)
        return account

    def record(self, event):
        self.apply(event)
        self.pending.append(event)

    @singledispatchmethod
    def apply(self, event):
        raise TypeError(event)  # never runs

    @apply.register
    def _(self, event: Opened):
        self.balance = 0

    @apply.register
    def _deposited(self, event: Deposited):
        if event.positive():
            self.balance += event.amount
