class Money:
    def __init__(self, amount):
        self.amount = amount

    def __iadd__(self, other):
        self.amount += other.amount
        return self

    def __sub__(self, other):
        return Money(self.amount - other.amount)


class Account:
    def __init__(self):
        self.balance = Money(0)

    def deposit(self, money):
        self.balance += money

    def withdraw(self, money):
        self.balance = self.balance - money


account = Account()
account.deposit(Money(3))
account.withdraw(Money(1))
