def checked(method):
    def wrapper(self, *args):
        return method(self, *args)

    return wrapper


class Account:
    @checked
    def pay(self, amount):
        return self.book(amount)

    def book(self, amount):
        return amount


Account().pay(1)
