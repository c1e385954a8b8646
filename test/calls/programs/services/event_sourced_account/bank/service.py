from contextlib import contextmanager

from bank.events import Deposited, Opened


class AccountService:
    def __init__(self, repository):
        self.repository = repository

    @contextmanager
    def editing(self, owner):
        account = self.repository.load(owner)
        yield account
        self.repository.save(account)

    def open(self, owner):
        with self.editing(owner) as account:
            account.record(Opened(owner))

    def deposit(self, owner, amount):
        with self.editing(owner) as account:
            account.record(Deposited(owner, amount))

    def balance(self, owner):
        return self.repository.load(owner).balance
