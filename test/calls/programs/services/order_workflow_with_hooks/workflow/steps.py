def reserve(context):
    return context.with_value("reserved", True)


class Charge:
    def __init__(self, limit):
        self.limit = limit

    def __call__(self, context):
        self.check(context.data["amount"])
        return context.with_value("charged", True)

    def check(self, amount):
        return amount <= self.limit
