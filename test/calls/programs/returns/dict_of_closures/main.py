def make_account(balance):
    def deposit(amount):
        nonlocal balance
        balance += amount
        return check(balance)

    def show():
        return balance

    return {"deposit": deposit, "show": show}


def check(balance):
    return balance >= 0


account = make_account(1)
account["deposit"](2)
account["show"]()
